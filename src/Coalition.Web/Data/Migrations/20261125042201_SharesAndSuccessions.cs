using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Coalition.Web.Data.Migrations
{
    /// <inheritdoc />
    public partial class SharesAndSuccessions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "shares",
                columns: table => new
                {
                    pledge_id = table.Column<string>(type: "text", nullable: false),
                    revision_number = table.Column<int>(type: "integer", nullable: false),
                    nation = table.Column<string>(type: "character(2)", nullable: false),
                    low = table.Column<decimal>(type: "numeric", nullable: true),
                    high = table.Column<decimal>(type: "numeric", nullable: true),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    ordinal = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_shares", x => new { x.pledge_id, x.revision_number, x.nation });
                    table.CheckConstraint("ck_shares_bounds", "low <= high and low >= 0 and high >= 0");
                    table.ForeignKey(
                        name: "fk_shares_ledger_sequence",
                        column: x => x.sequence,
                        principalTable: "ledger",
                        principalColumn: "sequence",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_shares_nations_nation",
                        column: x => x.nation,
                        principalTable: "nations",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_shares_revisions_pledge_id_revision_number",
                        columns: x => new { x.pledge_id, x.revision_number },
                        principalTable: "revisions",
                        principalColumns: new[] { "pledge_id", "number" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "successions",
                columns: table => new
                {
                    pledge_id = table.Column<string>(type: "text", nullable: false),
                    successor_id = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    ordinal = table.Column<int>(type: "integer", nullable: false),
                    effective = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    effective_precision = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_successions", x => new { x.pledge_id, x.successor_id });
                    table.CheckConstraint("ck_successions_effective_precision", "effective_precision in ('minute', 'day', 'approx', 'month', 'year')");
                    table.CheckConstraint("ck_successions_kind", "kind in ('split', 'merged', 'replaced')");
                    table.CheckConstraint("ck_successions_other", "pledge_id <> successor_id");
                    table.ForeignKey(
                        name: "fk_successions_ledger_sequence",
                        column: x => x.sequence,
                        principalTable: "ledger",
                        principalColumn: "sequence",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_successions_pledges_pledge_id",
                        column: x => x.pledge_id,
                        principalTable: "pledges",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_successions_pledges_successor_id",
                        column: x => x.successor_id,
                        principalTable: "pledges",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_shares_nation",
                table: "shares",
                column: "nation");

            migrationBuilder.CreateIndex(
                name: "ix_shares_sequence",
                table: "shares",
                column: "sequence");

            migrationBuilder.CreateIndex(
                name: "ix_successions_sequence",
                table: "successions",
                column: "sequence");

            migrationBuilder.CreateIndex(
                name: "ix_successions_successor_id",
                table: "successions",
                column: "successor_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "shares");

            migrationBuilder.DropTable(
                name: "successions");
        }
    }
}
