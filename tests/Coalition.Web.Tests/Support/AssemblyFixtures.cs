using Coalition.Web.Tests.Support;

[assembly: AssemblyFixture(typeof(TestCluster))]
