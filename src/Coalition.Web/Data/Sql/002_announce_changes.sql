-- Writing history is what wakes the pages: no writer can forget it, and PostgreSQL delivers it only on commit.
create function announce_change() returns trigger language plpgsql as $$
begin
    perform pg_notify('ledger', (select max(sequence)::text from written));
    return null;
end $$;

create trigger announce_change after insert on ledger
    referencing new table as written
    for each statement execute function announce_change();
