using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Coalition.Web.Data.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(CoalitionDb))]
    [Migration("20261125001500_StandingTerms")]
    public partial class StandingTerms : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(DatabaseSetup.SqlFile("003_standing_terms.sql"));

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
            alter table standing
                drop nations, drop nation, drop body, drop component, drop kind, drop phase, drop location, drop unit,
                drop quantity_state, drop low, drop likely, drop high, drop effective, drop sequence
            """);
    }
}
