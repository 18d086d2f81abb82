using System.Runtime.Versioning;
using Coalition.Web.Tests.Support;

[assembly: AssemblyFixture(typeof(TestCluster))]

// The tests set file rights and send signals; on Windows run them in WSL.
[assembly: UnsupportedOSPlatform("windows")]
