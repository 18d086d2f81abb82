-- Every set of terms with the time it was in force, as it was known: from one ledger sequence, inclusive, to another, exclusive. What was recorded late splits what had been known.
create table in_force (
    pledge_id      text collate "C" not null references pledges,
    number         integer not null,
    known_from     bigint not null,
    known_until    bigint not null,
    from_at        timestamptz not null,
    until_at       timestamptz not null,
    stage          text not null,
    tree_id        integer not null references trees,
    valid_until    timestamptz,
    nations        text[] not null,
    nation         text,
    body           text,
    component      text not null,
    kind           text not null,
    phase          text not null,
    location       text not null,
    unit           text not null,
    quantity_state text not null,
    low            numeric,
    likely         numeric,
    high           numeric,
    effective      timestamptz not null,
    sequence       bigint not null,
    counted_as     text generated always as (
        case when phase <> 'pre-ceasefire' and kind <> 'host-force' then
            case when stage in ('declared', 'notified', 'authorised', 'assigned') then 'committed' when stage = 'offered' then 'offered' end end) stored,
    primary key (pledge_id, number, known_from),
    check (known_from < known_until),
    check (from_at < until_at)
);

-- Sums of a day are read from this index alone.
create index in_force_counted on in_force (unit, counted_as, from_at)
    include (until_at, known_from, known_until, valid_until, pledge_id, tree_id, nation, body, component, quantity_state, low, likely, high) where counted_as is not null;

-- The partners of joint pledges are few, and counted apart.
create index in_force_joint on in_force (pledge_id) where cardinality(nations) > 1;

with recorded as (select * from revisions),
ended as (
    select pledge_id, number, sequence as known_from, timestamptz 'infinity' as until_at from recorded
    union all
    select r.pledge_id, r.number, greatest(r.sequence, next.sequence), next.effective
    from recorded r join recorded next on next.pledge_id = r.pledge_id and (next.effective, next.sequence, next.ordinal) > (r.effective, r.sequence, r.ordinal)),
known as (
    select pledge_id, number, known_from, min(min(until_at)) over (partition by pledge_id, number order by known_from) as until_at
    from ended group by pledge_id, number, known_from),
changed as (
    select *, until_at is distinct from lag(until_at) over (partition by pledge_id, number order by known_from) as is_new from known),
held as (
    select pledge_id, number, known_from, until_at, lead(known_from, 1, 9223372036854775807) over (partition by pledge_id, number order by known_from) as known_until from changed where is_new)
insert into in_force (pledge_id, number, stage, tree_id, valid_until, nations, nation, body, component, kind, phase, location, unit, quantity_state, low, likely, high, effective, sequence,
    known_from, known_until, from_at, until_at)
select r.pledge_id, r.number, r.stage, t.id, r.valid_until, r.nations, r.nations[1], case when cardinality(r.nations) = 0 then r.body end, r.component, r.kind, r.phase, r.location, r.quantity_unit,
       r.quantity_state, r.quantity_low, r.quantity_likely, r.quantity_high, r.effective, r.sequence, held.known_from, held.known_until, r.effective, held.until_at
from held join recorded r using (pledge_id, number) join trees t on t.hash = encode(sha256(convert_to(r.condition, 'UTF8')), 'hex')
where r.effective < held.until_at;
