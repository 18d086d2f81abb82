using Coalition.Web.Hosting;
using Coalition.Web.Shell;

Languages.BeginInEnglish();
// A verb works on the record and ends; without one the program serves until it is stopped.
var start = StartOptions.Parse(args, Environment.GetEnvironmentVariable("ASPNETCORE_URLS"));
return start.Refusal is { } refusal ? Start.Refuse(refusal, 2)
    : start.Value.Verb.Count > 0 ? await Start.VerbAsync(start.Value)
    : await Start.ServeAsync(start.Value);
