using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Coalition.Web.Data.Migrations
{
    /// <inheritdoc />
    public partial class RevisionMoments : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_revisions_effective",
                table: "revisions",
                column: "effective");

            migrationBuilder.CreateIndex(
                name: "ix_revisions_valid_until",
                table: "revisions",
                column: "valid_until",
                filter: "valid_until is not null");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_revisions_effective",
                table: "revisions");

            migrationBuilder.DropIndex(
                name: "ix_revisions_valid_until",
                table: "revisions");
        }
    }
}
