using Coalition.Web.Shell;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddShell();

var app = builder.Build();
app.UseRequestLocalization();
app.UseAntiforgery();
app.MapShell();
app.Run();
