-- What totals count, decided where it is written: a sum compares one word with each pledge instead of five.
alter table standing add counted_as text generated always as (
    case when phase <> 'pre-ceasefire' and kind <> 'host-force' then
        case when stage in ('declared', 'notified', 'authorised', 'assigned') then 'committed' when stage = 'offered' then 'offered' end end) stored;

-- Sums of today are read from this index alone, as those of any other day are.
create index standing_counted on standing (unit, counted_as)
    include (valid_until, pledge_id, tree_id, nation, body, component, quantity_state, low, likely, high) where counted_as is not null;

-- The state of a pledge that was not active before, by the tree it waits for.
alter table timelines
    add committed_state text generated always as (case when value = 'true' then 'active' when ceasefire_helps then 'triggered' else 'dormant' end) stored,
    add offered_state text generated always as (case when value = 'true' or ceasefire_helps then 'triggered' else 'dormant' end) stored;

-- Pledges that wait for the same at the same stage change together: whoever looks for what changes reads them so, by their ids, from this index alone.
drop index standing_tree;
create index standing_alike on standing (tree_id, stage, pledge_id) include (valid_until);
alter table standing drop constraint standing_pkey;
alter table standing add primary key (pledge_id);
