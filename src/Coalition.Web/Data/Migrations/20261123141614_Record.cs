using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Coalition.Web.Data.Migrations
{
    /// <inheritdoc />
    public partial class Record : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "access_log",
                columns: table => new
                {
                    number = table.Column<long>(type: "bigint", nullable: false),
                    previous_hash = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    actor_name = table.Column<string>(type: "text", nullable: false),
                    what = table.Column<string>(type: "text", nullable: false),
                    detail = table.Column<string>(type: "text", nullable: false),
                    hash = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_access_log", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "api_tokens",
                columns: table => new
                {
                    name = table.Column<string>(type: "text", nullable: false),
                    hash = table.Column<string>(type: "text", nullable: false),
                    roles = table.Column<List<string>>(type: "text[]", nullable: false),
                    nations = table.Column<List<string>>(type: "text[]", nullable: false),
                    made_by = table.Column<string>(type: "text", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    revoked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_used_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_api_tokens", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "data_protection_keys",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    friendly_name = table.Column<string>(type: "text", nullable: true),
                    xml = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_data_protection_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "ledger",
                columns: table => new
                {
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    previous_hash = table.Column<string>(type: "text", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    actor_id = table.Column<string>(type: "text", nullable: false),
                    actor_name = table.Column<string>(type: "text", nullable: false),
                    act = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    rules_version = table.Column<string>(type: "text", nullable: false),
                    facts_hash = table.Column<string>(type: "text", nullable: false),
                    detail = table.Column<string>(type: "text", nullable: false),
                    due_moment = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    text = table.Column<string>(type: "text", nullable: false),
                    hash = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ledger", x => x.sequence);
                    table.CheckConstraint("ck_ledger_clock", "(due_moment is not null) = (actor_id = 'clock')");
                });

            migrationBuilder.CreateTable(
                name: "people",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false),
                    display_name = table.Column<string>(type: "text", nullable: false),
                    roles = table.Column<List<string>>(type: "text[]", nullable: false),
                    nations = table.Column<List<string>>(type: "text[]", nullable: false),
                    demonstration = table.Column<bool>(type: "boolean", nullable: false),
                    disabled = table.Column<bool>(type: "boolean", nullable: false),
                    user_name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    normalized_user_name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    email = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    normalized_email = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    email_confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    password_hash = table.Column<string>(type: "text", nullable: true),
                    security_stamp = table.Column<string>(type: "text", nullable: true),
                    concurrency_stamp = table.Column<string>(type: "text", nullable: true),
                    phone_number = table.Column<string>(type: "text", nullable: true),
                    phone_number_confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    two_factor_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    lockout_end = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    lockout_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    access_failed_count = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_people", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "proposals",
                columns: table => new
                {
                    record_id = table.Column<string>(type: "text", nullable: false),
                    ceasefire_id = table.Column<string>(type: "text", nullable: false),
                    terms = table.Column<string>(type: "text", nullable: false),
                    terms_hash = table.Column<string>(type: "text", nullable: false),
                    proposed_by_id = table.Column<string>(type: "text", nullable: false),
                    proposed_by_name = table.Column<string>(type: "text", nullable: false),
                    proposed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    digest = table.Column<string>(type: "text", nullable: true),
                    receipt = table.Column<string>(type: "text", nullable: true),
                    closed_by_name = table.Column<string>(type: "text", nullable: true),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    close_reason = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_proposals", x => x.record_id);
                });

            migrationBuilder.CreateTable(
                name: "repeated_answers",
                columns: table => new
                {
                    actor_id = table.Column<string>(type: "text", nullable: false),
                    key = table.Column<string>(type: "text", nullable: false),
                    fingerprint = table.Column<string>(type: "text", nullable: false),
                    answer = table.Column<string>(type: "text", nullable: false),
                    answered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_repeated_answers", x => new { x.actor_id, x.key });
                });

            migrationBuilder.CreateTable(
                name: "ceasefires",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    scope = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    geography = table.Column<string>(type: "text", nullable: false),
                    declared_by = table.Column<List<string>>(type: "text[]", nullable: false),
                    accepted_by = table.Column<List<string>>(type: "text[]", nullable: false),
                    mediators = table.Column<List<string>>(type: "text[]", nullable: false),
                    announced_end = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    start_disputed = table.Column<bool>(type: "boolean", nullable: false),
                    end_disputed = table.Column<bool>(type: "boolean", nullable: false),
                    note = table.Column<string>(type: "text", nullable: false),
                    source_id = table.Column<string>(type: "text", nullable: true),
                    confidence = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    ordinal = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ceasefires", x => x.id);
                    table.CheckConstraint("ck_ceasefires_confidence", "confidence in ('official', 'reported', 'disputed')");
                    table.CheckConstraint("ck_ceasefires_scope", "scope in ('general', 'air', 'maritime', 'energy', 'local')");
                    table.ForeignKey(
                        name: "fk_ceasefires_ledger_sequence",
                        column: x => x.sequence,
                        principalTable: "ledger",
                        principalColumn: "sequence",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "conditions",
                columns: table => new
                {
                    code = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    category = table.Column<string>(type: "text", nullable: false),
                    subject = table.Column<string>(type: "text", nullable: true),
                    description = table.Column<string>(type: "text", nullable: false),
                    test_kind = table.Column<string>(type: "text", nullable: false),
                    test_parameter = table.Column<string>(type: "text", nullable: false),
                    evidence_required = table.Column<string>(type: "text", nullable: false),
                    source_id = table.Column<string>(type: "text", nullable: true),
                    confidence = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    note = table.Column<string>(type: "text", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    ordinal = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_conditions", x => x.code);
                    table.CheckConstraint("ck_conditions_confidence", "confidence in ('official', 'reported', 'disputed')");
                    table.ForeignKey(
                        name: "fk_conditions_ledger_sequence",
                        column: x => x.sequence,
                        principalTable: "ledger",
                        principalColumn: "sequence",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "pledges",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    ordinal = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pledges", x => x.id);
                    table.ForeignKey(
                        name: "fk_pledges_ledger_sequence",
                        column: x => x.sequence,
                        principalTable: "ledger",
                        principalColumn: "sequence",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "sources",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false),
                    title = table.Column<string>(type: "text", nullable: false),
                    publisher = table.Column<string>(type: "text", nullable: false),
                    published = table.Column<string>(type: "text", nullable: false),
                    published_precision = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    url = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    reliability = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    relays = table.Column<string>(type: "text", nullable: false),
                    language = table.Column<string>(type: "text", nullable: false),
                    note = table.Column<string>(type: "text", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    ordinal = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sources", x => x.id);
                    table.CheckConstraint("ck_sources_kind", "kind in ('declaration', 'communique', 'official-statement', 'press', 'dataset')");
                    table.CheckConstraint("ck_sources_published_precision", "published_precision in ('minute', 'day', 'approx', 'month', 'year')");
                    table.CheckConstraint("ck_sources_reliability", "reliability in ('official', 'established-press', 'local-press', 'analysis', 'reference', 'aggregator', 'state-media')");
                    table.ForeignKey(
                        name: "fk_sources_ledger_sequence",
                        column: x => x.sequence,
                        principalTable: "ledger",
                        principalColumn: "sequence",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "person_claims",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    user_id = table.Column<string>(type: "text", nullable: false),
                    claim_type = table.Column<string>(type: "text", nullable: true),
                    claim_value = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_person_claims", x => x.id);
                    table.ForeignKey(
                        name: "fk_person_claims_people_user_id",
                        column: x => x.user_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "person_logins",
                columns: table => new
                {
                    login_provider = table.Column<string>(type: "text", nullable: false),
                    provider_key = table.Column<string>(type: "text", nullable: false),
                    provider_display_name = table.Column<string>(type: "text", nullable: true),
                    user_id = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_person_logins", x => new { x.login_provider, x.provider_key });
                    table.ForeignKey(
                        name: "fk_person_logins_people_user_id",
                        column: x => x.user_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "person_tokens",
                columns: table => new
                {
                    user_id = table.Column<string>(type: "text", nullable: false),
                    login_provider = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    value = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_person_tokens", x => new { x.user_id, x.login_provider, x.name });
                    table.ForeignKey(
                        name: "fk_person_tokens_people_user_id",
                        column: x => x.user_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "pledge_aliases",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false),
                    pledge_id = table.Column<string>(type: "text", nullable: false),
                    why = table.Column<string>(type: "text", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    ordinal = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pledge_aliases", x => x.id);
                    table.ForeignKey(
                        name: "fk_pledge_aliases_ledger_sequence",
                        column: x => x.sequence,
                        principalTable: "ledger",
                        principalColumn: "sequence",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_pledge_aliases_pledges_pledge_id",
                        column: x => x.pledge_id,
                        principalTable: "pledges",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "revisions",
                columns: table => new
                {
                    pledge_id = table.Column<string>(type: "text", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    nations = table.Column<List<string>>(type: "text[]", nullable: false),
                    shared_with = table.Column<List<string>>(type: "text[]", nullable: false),
                    body = table.Column<string>(type: "text", nullable: true),
                    title = table.Column<string>(type: "text", nullable: false),
                    component = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    phase = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    stage = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    location = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    location_countries = table.Column<List<string>>(type: "text[]", nullable: false),
                    caveats = table.Column<string>(type: "text", nullable: false),
                    activation_text = table.Column<string>(type: "text", nullable: false),
                    condition = table.Column<string>(type: "text", nullable: false),
                    valid_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    confidence = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    lowered_to = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    reason = table.Column<string>(type: "text", nullable: false),
                    quantity_high = table.Column<decimal>(type: "numeric", nullable: true),
                    quantity_likely = table.Column<decimal>(type: "numeric", nullable: true),
                    quantity_low = table.Column<decimal>(type: "numeric", nullable: true),
                    quantity_state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    quantity_unit = table.Column<string>(type: "text", nullable: false),
                    quantity_words = table.Column<string>(type: "text", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    ordinal = table.Column<int>(type: "integer", nullable: false),
                    effective = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    effective_precision = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_revisions", x => new { x.pledge_id, x.number });
                    table.CheckConstraint("ck_revisions_component", "component in ('monitoring', 'mnf-land', 'mnf-air', 'mnf-sea', 'regeneration-training', 'hubs', 'armament', 'financing', 'reconstruction', 'backstop', 'intelligence', 'logistics', 'hq-coordination')");
                    table.CheckConstraint("ck_revisions_confidence", "confidence in ('official', 'reported', 'disputed')");
                    table.CheckConstraint("ck_revisions_effective_precision", "effective_precision in ('minute', 'day', 'approx', 'month', 'year')");
                    table.CheckConstraint("ck_revisions_kind", "kind in ('troops', 'hub', 'monitoring-role', 'maritime', 'air-policing', 'logistics', 'basing', 'financing', 'intelligence', 'hq', 'training', 'armament', 'lead-role', 'legal-guarantee', 'support-commitment', 'political-support', 'host-force')");
                    table.CheckConstraint("ck_revisions_location", "location in ('ukrainian-territory', 'neighbouring-country', 'black-sea', 'outside-ukraine', 'at-home', 'unspecified')");
                    table.CheckConstraint("ck_revisions_lowered_to", "lowered_to in ('a', 'b', 'c', 'd', 'e')");
                    table.CheckConstraint("ck_revisions_number", "number >= 1");
                    table.CheckConstraint("ck_revisions_phase", "phase in ('post-ceasefire', 'preparation', 'pre-ceasefire')");
                    table.CheckConstraint("ck_revisions_quantity", "quantity_low <= quantity_high and quantity_low >= 0 and quantity_high >= 0");
                    table.CheckConstraint("ck_revisions_quantity_state", "quantity_state in ('stated', 'estimated', 'withheld', 'unknown', 'none')");
                    table.CheckConstraint("ck_revisions_stage", "stage in ('mentioned', 'under-consideration', 'offered', 'declared', 'notified', 'authorised', 'assigned', 'undecided', 'not-planned', 'ruled-out', 'withdrawn')");
                    table.ForeignKey(
                        name: "fk_revisions_ledger_sequence",
                        column: x => x.sequence,
                        principalTable: "ledger",
                        principalColumn: "sequence",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_revisions_pledges_pledge_id",
                        column: x => x.pledge_id,
                        principalTable: "pledges",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "rival_claims",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false),
                    pledge_id = table.Column<string>(type: "text", nullable: false),
                    title = table.Column<string>(type: "text", nullable: false),
                    caveats = table.Column<string>(type: "text", nullable: false),
                    source_ids = table.Column<List<string>>(type: "text[]", nullable: false),
                    confidence = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    quantity_high = table.Column<decimal>(type: "numeric", nullable: true),
                    quantity_likely = table.Column<decimal>(type: "numeric", nullable: true),
                    quantity_low = table.Column<decimal>(type: "numeric", nullable: true),
                    quantity_state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    quantity_unit = table.Column<string>(type: "text", nullable: false),
                    quantity_words = table.Column<string>(type: "text", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    ordinal = table.Column<int>(type: "integer", nullable: false),
                    effective = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    effective_precision = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rival_claims", x => x.id);
                    table.CheckConstraint("ck_rival_claims_confidence", "confidence in ('official', 'reported', 'disputed')");
                    table.CheckConstraint("ck_rival_claims_effective_precision", "effective_precision in ('minute', 'day', 'approx', 'month', 'year')");
                    table.CheckConstraint("ck_rival_claims_quantity_state", "quantity_state in ('stated', 'estimated', 'withheld', 'unknown', 'none')");
                    table.ForeignKey(
                        name: "fk_rival_claims_ledger_sequence",
                        column: x => x.sequence,
                        principalTable: "ledger",
                        principalColumn: "sequence",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_rival_claims_pledges_pledge_id",
                        column: x => x.pledge_id,
                        principalTable: "pledges",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "bodies",
                columns: table => new
                {
                    code = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    note = table.Column<string>(type: "text", nullable: false),
                    source_id = table.Column<string>(type: "text", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    ordinal = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bodies", x => x.code);
                    table.ForeignKey(
                        name: "fk_bodies_ledger_sequence",
                        column: x => x.sequence,
                        principalTable: "ledger",
                        principalColumn: "sequence",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_bodies_sources_source_id",
                        column: x => x.source_id,
                        principalTable: "sources",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ceasefire_records",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false),
                    ceasefire_id = table.Column<string>(type: "text", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    party = table.Column<string>(type: "text", nullable: true),
                    announced_end = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    of = table.Column<string>(type: "text", nullable: true),
                    source_id = table.Column<string>(type: "text", nullable: false),
                    summary = table.Column<string>(type: "text", nullable: false),
                    end_not_reported = table.Column<bool>(type: "boolean", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    ordinal = table.Column<int>(type: "integer", nullable: false),
                    effective = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    effective_precision = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ceasefire_records", x => x.id);
                    table.CheckConstraint("ck_ceasefire_records_effective_precision", "effective_precision in ('minute', 'day', 'approx', 'month', 'year')");
                    table.CheckConstraint("ck_ceasefire_records_of", "(of is not null) = (status in ('in-error', 'adopted'))");
                    table.CheckConstraint("ck_ceasefire_records_party", "party is not null or status not in ('accepted', 'rejected')");
                    table.CheckConstraint("ck_ceasefire_records_status", "status in ('proposed', 'announced', 'accepted', 'rejected', 'in-force', 'extended', 'violated', 'suspended', 'collapsed', 'expired', 'ended', 'in-error', 'adopted')");
                    table.ForeignKey(
                        name: "fk_ceasefire_records_ceasefire_records_of",
                        column: x => x.of,
                        principalTable: "ceasefire_records",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_ceasefire_records_ceasefires_ceasefire_id",
                        column: x => x.ceasefire_id,
                        principalTable: "ceasefires",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_ceasefire_records_ledger_sequence",
                        column: x => x.sequence,
                        principalTable: "ledger",
                        principalColumn: "sequence",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_ceasefire_records_sources_source_id",
                        column: x => x.source_id,
                        principalTable: "sources",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "condition_records",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false),
                    condition_code = table.Column<string>(type: "text", nullable: false),
                    value = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    source_id = table.Column<string>(type: "text", nullable: false),
                    note = table.Column<string>(type: "text", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    ordinal = table.Column<int>(type: "integer", nullable: false),
                    effective = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    effective_precision = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_condition_records", x => x.id);
                    table.CheckConstraint("ck_condition_records_effective_precision", "effective_precision in ('minute', 'day', 'approx', 'month', 'year')");
                    table.CheckConstraint("ck_condition_records_value", "value in ('true', 'false', 'unknown', 'disputed')");
                    table.ForeignKey(
                        name: "fk_condition_records_conditions_condition_code",
                        column: x => x.condition_code,
                        principalTable: "conditions",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_condition_records_ledger_sequence",
                        column: x => x.sequence,
                        principalTable: "ledger",
                        principalColumn: "sequence",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_condition_records_sources_source_id",
                        column: x => x.source_id,
                        principalTable: "sources",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "nations",
                columns: table => new
                {
                    code = table.Column<string>(type: "character(2)", fixedLength: true, maxLength: 2, nullable: false),
                    name_en = table.Column<string>(type: "text", nullable: false),
                    name_fr = table.Column<string>(type: "text", nullable: false),
                    name_uk = table.Column<string>(type: "text", nullable: false),
                    role = table.Column<string>(type: "text", nullable: false),
                    leads = table.Column<List<string>>(type: "text[]", nullable: false),
                    coalition_member = table.Column<bool>(type: "boolean", nullable: false),
                    capital = table.Column<string>(type: "text", nullable: false),
                    capital_latitude = table.Column<decimal>(type: "numeric", nullable: true),
                    capital_longitude = table.Column<decimal>(type: "numeric", nullable: true),
                    paris = table.Column<string>(type: "text", nullable: false),
                    attendance_note = table.Column<string>(type: "text", nullable: false),
                    eu_member = table.Column<bool>(type: "boolean", nullable: false),
                    nato_member = table.Column<bool>(type: "boolean", nullable: false),
                    position_summary = table.Column<string>(type: "text", nullable: false),
                    source_id = table.Column<string>(type: "text", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    ordinal = table.Column<int>(type: "integer", nullable: false),
                    effective = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    effective_precision = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_nations", x => x.code);
                    table.CheckConstraint("ck_nations_effective_precision", "effective_precision in ('minute', 'day', 'approx', 'month', 'year')");
                    table.ForeignKey(
                        name: "fk_nations_ledger_sequence",
                        column: x => x.sequence,
                        principalTable: "ledger",
                        principalColumn: "sequence",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_nations_sources_source_id",
                        column: x => x.source_id,
                        principalTable: "sources",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "statements",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false),
                    speaker = table.Column<string>(type: "text", nullable: false),
                    speaker_role = table.Column<string>(type: "text", nullable: false),
                    by = table.Column<string>(type: "text", nullable: false),
                    about_nation = table.Column<string>(type: "text", nullable: true),
                    topic = table.Column<string>(type: "text", nullable: false),
                    stance = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    paraphrase = table.Column<string>(type: "text", nullable: false),
                    pledge_ids = table.Column<List<string>>(type: "text[]", nullable: false),
                    source_id = table.Column<string>(type: "text", nullable: false),
                    confidence = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    ordinal = table.Column<int>(type: "integer", nullable: false),
                    effective = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    effective_precision = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_statements", x => x.id);
                    table.CheckConstraint("ck_statements_confidence", "confidence in ('official', 'reported', 'disputed')");
                    table.CheckConstraint("ck_statements_effective_precision", "effective_precision in ('minute', 'day', 'approx', 'month', 'year')");
                    table.CheckConstraint("ck_statements_stance", "stance in ('supports', 'conditional', 'neutral', 'opposes')");
                    table.ForeignKey(
                        name: "fk_statements_ledger_sequence",
                        column: x => x.sequence,
                        principalTable: "ledger",
                        principalColumn: "sequence",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_statements_sources_source_id",
                        column: x => x.source_id,
                        principalTable: "sources",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "timeline_notes",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false),
                    scope = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    event_type = table.Column<string>(type: "text", nullable: false),
                    actor = table.Column<string>(type: "text", nullable: true),
                    summary = table.Column<string>(type: "text", nullable: false),
                    source_id = table.Column<string>(type: "text", nullable: false),
                    confidence = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    ordinal = table.Column<int>(type: "integer", nullable: false),
                    effective = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    effective_precision = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_timeline_notes", x => x.id);
                    table.CheckConstraint("ck_timeline_notes_confidence", "confidence in ('official', 'reported', 'disputed')");
                    table.CheckConstraint("ck_timeline_notes_effective_precision", "effective_precision in ('minute', 'day', 'approx', 'month', 'year')");
                    table.CheckConstraint("ck_timeline_notes_scope", "scope in ('general', 'air', 'maritime', 'energy', 'local')");
                    table.ForeignKey(
                        name: "fk_timeline_notes_ledger_sequence",
                        column: x => x.sequence,
                        principalTable: "ledger",
                        principalColumn: "sequence",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_timeline_notes_sources_source_id",
                        column: x => x.source_id,
                        principalTable: "sources",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "violation_claims",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false),
                    ceasefire_id = table.Column<string>(type: "text", nullable: false),
                    by = table.Column<string>(type: "text", nullable: false),
                    against = table.Column<string>(type: "text", nullable: false),
                    count = table.Column<int>(type: "integer", nullable: true),
                    period = table.Column<string>(type: "text", nullable: false),
                    summary = table.Column<string>(type: "text", nullable: false),
                    source_id = table.Column<string>(type: "text", nullable: false),
                    confidence = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    ordinal = table.Column<int>(type: "integer", nullable: false),
                    effective = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    effective_precision = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_violation_claims", x => x.id);
                    table.CheckConstraint("ck_violation_claims_confidence", "confidence in ('official', 'reported', 'disputed')");
                    table.CheckConstraint("ck_violation_claims_effective_precision", "effective_precision in ('minute', 'day', 'approx', 'month', 'year')");
                    table.ForeignKey(
                        name: "fk_violation_claims_ceasefires_ceasefire_id",
                        column: x => x.ceasefire_id,
                        principalTable: "ceasefires",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_violation_claims_ledger_sequence",
                        column: x => x.sequence,
                        principalTable: "ledger",
                        principalColumn: "sequence",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_violation_claims_sources_source_id",
                        column: x => x.source_id,
                        principalTable: "sources",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "citations",
                columns: table => new
                {
                    pledge_id = table.Column<string>(type: "text", nullable: false),
                    revision_number = table.Column<int>(type: "integer", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    source_id = table.Column<string>(type: "text", nullable: false),
                    locator = table.Column<string>(type: "text", nullable: false),
                    words = table.Column<string>(type: "text", nullable: false),
                    said_by = table.Column<string>(type: "text", nullable: true),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    ordinal = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_citations", x => new { x.pledge_id, x.revision_number, x.position });
                    table.ForeignKey(
                        name: "fk_citations_ledger_sequence",
                        column: x => x.sequence,
                        principalTable: "ledger",
                        principalColumn: "sequence",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_citations_revisions_pledge_id_revision_number",
                        columns: x => new { x.pledge_id, x.revision_number },
                        principalTable: "revisions",
                        principalColumns: new[] { "pledge_id", "number" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_citations_sources_source_id",
                        column: x => x.source_id,
                        principalTable: "sources",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_access_log_previous_hash",
                table: "access_log",
                column: "previous_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_api_tokens_hash",
                table: "api_tokens",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_bodies_sequence",
                table: "bodies",
                column: "sequence");

            migrationBuilder.CreateIndex(
                name: "ix_bodies_source_id",
                table: "bodies",
                column: "source_id");

            migrationBuilder.CreateIndex(
                name: "ix_ceasefire_records_ceasefire_id",
                table: "ceasefire_records",
                column: "ceasefire_id");

            migrationBuilder.CreateIndex(
                name: "ix_ceasefire_records_of",
                table: "ceasefire_records",
                column: "of");

            migrationBuilder.CreateIndex(
                name: "ix_ceasefire_records_sequence",
                table: "ceasefire_records",
                column: "sequence");

            migrationBuilder.CreateIndex(
                name: "ix_ceasefire_records_source_id",
                table: "ceasefire_records",
                column: "source_id");

            migrationBuilder.CreateIndex(
                name: "ix_ceasefires_sequence",
                table: "ceasefires",
                column: "sequence");

            migrationBuilder.CreateIndex(
                name: "ix_citations_sequence",
                table: "citations",
                column: "sequence");

            migrationBuilder.CreateIndex(
                name: "ix_citations_source_id",
                table: "citations",
                column: "source_id");

            migrationBuilder.CreateIndex(
                name: "ix_condition_records_condition_code",
                table: "condition_records",
                column: "condition_code");

            migrationBuilder.CreateIndex(
                name: "ix_condition_records_sequence",
                table: "condition_records",
                column: "sequence");

            migrationBuilder.CreateIndex(
                name: "ix_condition_records_source_id",
                table: "condition_records",
                column: "source_id");

            migrationBuilder.CreateIndex(
                name: "ix_conditions_sequence",
                table: "conditions",
                column: "sequence");

            migrationBuilder.CreateIndex(
                name: "ix_ledger_due_moment",
                table: "ledger",
                column: "due_moment",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_ledger_hash",
                table: "ledger",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_ledger_previous_hash",
                table: "ledger",
                column: "previous_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_ledger_recorded_at",
                table: "ledger",
                column: "recorded_at");

            migrationBuilder.CreateIndex(
                name: "ix_nations_sequence",
                table: "nations",
                column: "sequence");

            migrationBuilder.CreateIndex(
                name: "ix_nations_source_id",
                table: "nations",
                column: "source_id");

            migrationBuilder.CreateIndex(
                name: "EmailIndex",
                table: "people",
                column: "normalized_email");

            migrationBuilder.CreateIndex(
                name: "UserNameIndex",
                table: "people",
                column: "normalized_user_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_person_claims_user_id",
                table: "person_claims",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_person_logins_user_id",
                table: "person_logins",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_pledge_aliases_pledge_id",
                table: "pledge_aliases",
                column: "pledge_id");

            migrationBuilder.CreateIndex(
                name: "ix_pledge_aliases_sequence",
                table: "pledge_aliases",
                column: "sequence");

            migrationBuilder.CreateIndex(
                name: "ix_pledges_sequence",
                table: "pledges",
                column: "sequence");

            migrationBuilder.CreateIndex(
                name: "ix_proposals_ceasefire_id_state",
                table: "proposals",
                columns: new[] { "ceasefire_id", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_revisions_pledge_id_effective",
                table: "revisions",
                columns: new[] { "pledge_id", "effective" });

            migrationBuilder.CreateIndex(
                name: "ix_revisions_sequence",
                table: "revisions",
                column: "sequence");

            migrationBuilder.CreateIndex(
                name: "ix_rival_claims_pledge_id",
                table: "rival_claims",
                column: "pledge_id");

            migrationBuilder.CreateIndex(
                name: "ix_rival_claims_sequence",
                table: "rival_claims",
                column: "sequence");

            migrationBuilder.CreateIndex(
                name: "ix_sources_sequence",
                table: "sources",
                column: "sequence");

            migrationBuilder.CreateIndex(
                name: "ix_statements_pledge_ids",
                table: "statements",
                column: "pledge_ids")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_statements_sequence",
                table: "statements",
                column: "sequence");

            migrationBuilder.CreateIndex(
                name: "ix_statements_source_id",
                table: "statements",
                column: "source_id");

            migrationBuilder.CreateIndex(
                name: "ix_timeline_notes_sequence",
                table: "timeline_notes",
                column: "sequence");

            migrationBuilder.CreateIndex(
                name: "ix_timeline_notes_source_id",
                table: "timeline_notes",
                column: "source_id");

            migrationBuilder.CreateIndex(
                name: "ix_violation_claims_ceasefire_id",
                table: "violation_claims",
                column: "ceasefire_id");

            migrationBuilder.CreateIndex(
                name: "ix_violation_claims_sequence",
                table: "violation_claims",
                column: "sequence");

            migrationBuilder.CreateIndex(
                name: "ix_violation_claims_source_id",
                table: "violation_claims",
                column: "source_id");

            migrationBuilder.Sql(DatabaseSetup.SqlFile("001_caches.sql"));
            migrationBuilder.Sql(DatabaseSetup.SqlFile("002_announce_changes.sql"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "access_log");

            migrationBuilder.DropTable(
                name: "api_tokens");

            migrationBuilder.DropTable(
                name: "bodies");

            migrationBuilder.DropTable(
                name: "ceasefire_records");

            migrationBuilder.DropTable(
                name: "citations");

            migrationBuilder.DropTable(
                name: "condition_records");

            migrationBuilder.DropTable(
                name: "data_protection_keys");

            migrationBuilder.DropTable(
                name: "nations");

            migrationBuilder.DropTable(
                name: "person_claims");

            migrationBuilder.DropTable(
                name: "person_logins");

            migrationBuilder.DropTable(
                name: "person_tokens");

            migrationBuilder.DropTable(
                name: "pledge_aliases");

            migrationBuilder.DropTable(
                name: "proposals");

            migrationBuilder.DropTable(
                name: "repeated_answers");

            migrationBuilder.DropTable(
                name: "rival_claims");

            migrationBuilder.DropTable(
                name: "statements");

            migrationBuilder.DropTable(
                name: "timeline_notes");

            migrationBuilder.DropTable(
                name: "violation_claims");

            migrationBuilder.DropTable(
                name: "revisions");

            migrationBuilder.DropTable(
                name: "conditions");

            migrationBuilder.DropTable(
                name: "people");

            migrationBuilder.DropTable(
                name: "ceasefires");

            migrationBuilder.DropTable(
                name: "sources");

            migrationBuilder.DropTable(
                name: "pledges");

            migrationBuilder.DropTable(
                name: "ledger");
        }
    }
}
