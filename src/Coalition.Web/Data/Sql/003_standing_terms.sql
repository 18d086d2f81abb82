-- What pledges are filtered, sorted and summed by, copied from the revision they stand on: no question about all of them has to read the revisions.
alter table standing
    add nations text[], add nation text, add body text, add component text, add kind text, add phase text, add location text, add unit text,
    add quantity_state text, add low numeric, add likely numeric, add high numeric, add effective timestamptz, add sequence bigint;

update standing s set
    nations = r.nations, nation = r.nations[1], body = case when cardinality(r.nations) = 0 then r.body end, component = r.component, kind = r.kind, phase = r.phase, location = r.location, unit = r.quantity_unit,
    quantity_state = r.quantity_state, low = r.quantity_low, likely = r.quantity_likely, high = r.quantity_high, effective = r.effective, sequence = r.sequence
from revisions r where r.pledge_id = s.pledge_id and r.number = s.number;

alter table standing
    alter nations set not null, alter component set not null, alter kind set not null, alter phase set not null, alter location set not null, alter unit set not null,
    alter quantity_state set not null, alter effective set not null, alter sequence set not null;

-- The runs of commitment, by a rule that was mended: a position displaced at its own moment was never in force, and so breaks none. The cache stands at the newest entry.
delete from standing_runs;
with known as (
    select r.*, encode(sha256(convert_to(r.condition, 'UTF8')), 'hex') as hash,
           row_number() over (partition by pledge_id order by effective, sequence, ordinal) as place,
           lead(effective) over (partition by pledge_id order by effective, sequence, ordinal) as next_at
    from revisions r where effective <= (select max(recorded_at) from ledger)),
broken as (
    select pledge_id, max(place) as place from known
    where stage not in ('declared', 'notified', 'authorised', 'assigned') and next_at is distinct from effective group by pledge_id),
run as (
    select k.pledge_id, t.id, k.effective, least(coalesce(k.next_at, 'infinity'), coalesce(k.valid_until, 'infinity')) as until_at
    from known k join trees t on t.hash = k.hash left join broken b on b.pledge_id = k.pledge_id
    where k.place > coalesce(b.place, 0))
insert into standing_runs (pledge_id, tree_id, from_at, until_at) select * from run where effective < until_at;

-- Whoever looks for what changes reads this index alone, in the order of the ids' bytes.
alter table standing drop constraint standing_pkey;
alter table standing alter pledge_id type text collate "C";
alter table standing add primary key (pledge_id) include (tree_id, stage, valid_until);

-- The partners of joint pledges are few, and counted apart.
create index standing_joint on standing (pledge_id) where cardinality(nations) > 1;

-- Lists are asked for by nation, and partners count.
create index standing_nations on standing using gin (nations);
