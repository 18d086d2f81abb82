using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Coalition.Web.Data.Migrations
{
    /// <inheritdoc />
    public partial class SuccessionsByMoment : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "pk_successions",
                table: "successions");

            migrationBuilder.AddPrimaryKey(
                name: "pk_successions",
                table: "successions",
                columns: new[] { "pledge_id", "successor_id", "effective" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "pk_successions",
                table: "successions");

            migrationBuilder.AddPrimaryKey(
                name: "pk_successions",
                table: "successions",
                columns: new[] { "pledge_id", "successor_id" });
        }
    }
}
