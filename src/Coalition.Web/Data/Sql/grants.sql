-- The app's role owns nothing. Facts and ledger it may read and add, never change or remove; "APP" stands for its name.
revoke all on all tables in schema public from "APP";
grant usage on schema public to "APP";
grant select, insert on all tables in schema public to "APP";
grant usage on all sequences in schema public to "APP";
grant update, delete on trees, timelines, in_force, standing, standing_runs, due, proposals, repeated_answers, api_tokens,
    first_admin_links, people, authenticators, recovery_codes, passkeys, answered_challenges, sessions, person_claims, person_logins, person_tokens, data_protection_keys to "APP";
revoke insert on "__EFMigrationsHistory" from "APP";
