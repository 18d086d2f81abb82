using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Coalition.Web.Data.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(CoalitionDb))]
    [Migration("20261125170000_CountedAndAlike")]
    public partial class CountedAndAlike : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(DatabaseSetup.SqlFile("004_counted_and_alike.sql"));

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
            alter table standing drop constraint standing_pkey;
            alter table standing add primary key (pledge_id) include (tree_id, stage, valid_until);
            drop index standing_alike;
            create index standing_tree on standing (tree_id);
            drop index standing_counted;
            alter table standing drop counted_as;
            alter table timelines drop committed_state, drop offered_state;
            """);
    }
}
