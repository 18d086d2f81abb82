using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Coalition.Web.Data.Migrations
{
    /// <inheritdoc />
    public partial class DatedRegisters : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterColumn<string>(
                name: "role",
                table: "nations",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "text");

            migrationBuilder.CreateTable(
                name: "memberships",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false),
                    body_code = table.Column<string>(type: "text", nullable: false),
                    party = table.Column<string>(type: "text", nullable: false),
                    capacity = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    source_id = table.Column<string>(type: "text", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    ordinal = table.Column<int>(type: "integer", nullable: false),
                    effective = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    effective_precision = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_memberships", x => x.id);
                    table.CheckConstraint("ck_memberships_capacity", "capacity in ('member', 'lead', 'left')");
                    table.CheckConstraint("ck_memberships_effective_precision", "effective_precision in ('minute', 'day', 'approx', 'month', 'year')");
                    table.ForeignKey(
                        name: "fk_memberships_bodies_body_code",
                        column: x => x.body_code,
                        principalTable: "bodies",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_memberships_ledger_sequence",
                        column: x => x.sequence,
                        principalTable: "ledger",
                        principalColumn: "sequence",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_memberships_sources_source_id",
                        column: x => x.source_id,
                        principalTable: "sources",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "nation_roles",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false),
                    nation_code = table.Column<string>(type: "character(2)", nullable: false),
                    role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    leads = table.Column<List<string>>(type: "text[]", nullable: false),
                    source_id = table.Column<string>(type: "text", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    ordinal = table.Column<int>(type: "integer", nullable: false),
                    effective = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    effective_precision = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_nation_roles", x => x.id);
                    table.CheckConstraint("ck_nation_roles_effective_precision", "effective_precision in ('minute', 'day', 'approx', 'month', 'year')");
                    table.CheckConstraint("ck_nation_roles_role", "role in ('lead', 'member', 'host', 'monitoring-lead', 'non-member', 'party-to-conflict', 'observer')");
                    table.ForeignKey(
                        name: "fk_nation_roles_ledger_sequence",
                        column: x => x.sequence,
                        principalTable: "ledger",
                        principalColumn: "sequence",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_nation_roles_nations_nation_code",
                        column: x => x.nation_code,
                        principalTable: "nations",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_nation_roles_sources_source_id",
                        column: x => x.source_id,
                        principalTable: "sources",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.AddCheckConstraint(
                name: "ck_nations_role",
                table: "nations",
                sql: "role in ('lead', 'member', 'host', 'monitoring-lead', 'non-member', 'party-to-conflict', 'observer')");

            migrationBuilder.CreateIndex(
                name: "ix_memberships_body_code",
                table: "memberships",
                column: "body_code");

            migrationBuilder.CreateIndex(
                name: "ix_memberships_party",
                table: "memberships",
                column: "party");

            migrationBuilder.CreateIndex(
                name: "ix_memberships_sequence",
                table: "memberships",
                column: "sequence");

            migrationBuilder.CreateIndex(
                name: "ix_memberships_source_id",
                table: "memberships",
                column: "source_id");

            migrationBuilder.CreateIndex(
                name: "ix_nation_roles_nation_code",
                table: "nation_roles",
                column: "nation_code");

            migrationBuilder.CreateIndex(
                name: "ix_nation_roles_sequence",
                table: "nation_roles",
                column: "sequence");

            migrationBuilder.CreateIndex(
                name: "ix_nation_roles_source_id",
                table: "nation_roles",
                column: "source_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "memberships");

            migrationBuilder.DropTable(
                name: "nation_roles");

            migrationBuilder.DropCheckConstraint(
                name: "ck_nations_role",
                table: "nations");

            migrationBuilder.AlterColumn<string>(
                name: "role",
                table: "nations",
                type: "text",
                nullable: false,
                oldClrType: typeof(string),
                oldType: "character varying(40)",
                oldMaxLength: 40);
        }
    }
}
