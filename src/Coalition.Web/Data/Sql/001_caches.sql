-- Caches: each can be rebuilt from the facts at any time (replay --check does, and compares).

-- Every condition tree that some revision waits for, once.
create table trees (
    id   integer generated always as identity primary key,
    hash char(64) not null unique,
    text text not null
);

-- The value of each tree over time: spans from one moment, inclusive, to the next, exclusive, without gaps.
create table timelines (
    tree_id         integer not null references trees,
    from_at         timestamptz not null,
    until_at        timestamptz not null,
    value           text not null check (value in ('true', 'false', 'unknown')),
    ceasefire_helps boolean not null,
    primary key (tree_id, from_at),
    check (from_at < until_at)
);

-- The revision of each pledge that is in force now.
create table standing (
    pledge_id   text primary key references pledges,
    number      integer not null,
    stage       text not null,
    tree_id     integer not null references trees,
    valid_until timestamptz
);
create index standing_tree on standing (tree_id);

-- The unbroken run of commitment that leads up to it: which tree it waited for, from when to when.
create table standing_runs (
    pledge_id text not null references pledges,
    tree_id   integer not null references trees,
    from_at   timestamptz not null,
    until_at  timestamptz not null,
    primary key (pledge_id, from_at)
);
create index standing_runs_tree on standing_runs (tree_id);

-- The next moment at which the clock has something to enter; one row.
create table due (
    only_row boolean primary key default true check (only_row),
    next_at  timestamptz not null
);
insert into due (next_at) values ('infinity');
