// What the rules must flag: the same shapes as the app's folders, each breaking one rule.
using Coalition.Domain;
using Microsoft.AspNetCore.Components;

namespace Coalition.Web.Tests.Architecture.Violations.Features.Pledges
{
    public sealed class PledgeBoard
    {
        public static string Title => "pledges";
    }

    /// <summary>A writer that hands out queries.</summary>
    public sealed class BoardService
    {
        public IQueryable<Fact> All() => Enumerable.Empty<Fact>().AsQueryable();
    }

    /// <summary>Routable, and not named a page.</summary>
    [Route("/board")]
    public sealed class Board : ComponentBase;
}

namespace Coalition.Web.Tests.Architecture.Violations.Features.Nations
{
    public sealed class NationBoard
    {
        public static string Title => Pledges.PledgeBoard.Title;
    }
}

namespace Coalition.Web.Tests.Architecture.Violations.Data
{
    public sealed class KnowsAFeature
    {
        public static string Title => Features.Pledges.PledgeBoard.Title;
    }
}

namespace Coalition.Web.Tests.Architecture.Violations.Ui
{
    public sealed class KnowsAFeatureToo
    {
        public static string Title => Features.Pledges.PledgeBoard.Title;
    }
}
