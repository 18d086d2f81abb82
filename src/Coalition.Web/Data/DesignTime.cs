using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Coalition.Web.Data;

/// <summary>Lets <c>dotnet ef migrations add</c> build the model without a database.</summary>
public sealed class DesignTime : IDesignTimeDbContextFactory<CoalitionDb>
{
    public CoalitionDb CreateDbContext(string[] args) => new(DataFeature.Configure(new DbContextOptionsBuilder<CoalitionDb>(), "Host=localhost").Options);
}
