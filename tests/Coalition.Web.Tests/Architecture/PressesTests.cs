using System.Text.RegularExpressions;
using Coalition.Web.Tests.Support;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;

namespace Coalition.Web.Tests.Architecture;

/// <summary>
/// Every form of the product, every button that writes and every address that takes a post, each with the test that holds: five presses do what one does. Those of the API have a table of
/// their own in <see cref="Api.RepeatTests"/>.
/// </summary>
public sealed partial class PressesTests(AppHost app) : IClassFixture<AppHost>
{
    // A form that only asks: its component has no service, and so nothing to do twice.
    private const string Asks = "asks";

    private const string Account = "PressesJourney.Every_form_of_an_account_is_sent_once_however_often_it_is_pressed";
    private const string People = "AdministrationPagesTests.Five_presses_do_what_one_does";
    private const string Sessions = "SessionTests.Who_presses_five_times_to_end_sign_ins_has_ended_them_once";

    private static readonly Dictionary<string, string> Held = new()
    {
        ["Features/Ceasefires/ClaimPage.razor SaveAsync"] = "PressesTests.Five_presses_record_one_claim",
        ["Features/Ceasefires/ConfirmForm.razor ConfirmAsync"] = "RecordPageTests.A_button_pressed_twice_has_one_effect",
        ["Features/Ceasefires/DeclarePage.razor SaveAsync"] = "PressesTests.Five_presses_declare_one_ceasefire",
        ["Features/Ceasefires/ProposePage.razor SaveAsync"] = "PressesTests.Five_presses_propose_one_record",
        ["Features/Ceasefires/WithdrawForm.razor WithdrawAsync"] = "PressesTests.Five_presses_take_one_proposal_back",
        ["Features/Conditions/RecordValue.razor SaveAsync"] = "PressesTests.Five_presses_record_one_value",
        ["Features/Ledger/LedgerFilters.razor ShowAsync"] = Asks,
        ["Features/Ledger/VerifyPanel.razor VerifyAsync"] = Asks,
        ["Features/People/AccessFilters.razor Show"] = Asks,
        ["Features/People/FirstAdminPage.razor ClaimAsync"] = "FirstAdminTests.Fifty_claims_of_one_link_at_once_make_exactly_one_admin",
        ["Features/People/NewPersonPage.razor AddAsync"] = People,
        ["Features/People/PasskeysPage.razor AddAsync"] = Account,
        ["Features/People/PasskeysPage.razor RemoveAsync"] = Account,
        ["Features/People/PersonPage.razor LinkAsync"] = People,
        ["Features/People/PersonPage.razor SaveAsync"] = People,
        ["Features/People/PersonPage.razor TurnAsync"] = People,
        ["Features/People/SecondStepPage.razor RenewAsync"] = Account,
        ["Features/People/SecondStepPage.razor SetAsync"] = Account,
        ["Features/People/SecondStepReset.razor ResetAsync"] = People,
        ["Features/People/SessionList.razor EndAsync"] = Sessions,
        ["Features/People/SetPasswordPage.razor SetAsync"] = Account,
        ["Features/People/SignInAgainPage.razor AgainAsync"] = Account,
        ["Features/People/SignInAgainPage.razor PasskeyAsync"] = Account,
        ["Features/People/SignInCodePage.razor EnterAsync"] = Account,
        ["Features/People/SignInCodePage.razor PasskeyAsync"] = "PasskeyChallengeTests.It_is_answered_once_whichever_device_answers_it",
        ["Features/People/SignInPage.razor OneClickAsync"] = Account,
        ["Features/People/SignInPage.razor PasskeyAsync"] = "PasskeyChallengeTests.It_is_answered_once_whichever_device_answers_it",
        ["Features/People/SignInPage.razor PasswordAsync"] = Account,
        ["Features/People/TokensPage.razor MakeAsync"] = People,
        ["Features/People/TokensPage.razor RevokeAsync"] = "PersonHistoryTests.A_token_tells_what_it_may_and_until_when_and_when_it_is_revoked_what_it_was",
        ["Features/Pledges/AddFilter.razor Add"] = Asks,
        ["Features/Pledges/PledgeEditor.razor SaveAsync"] = "PledgeEditorTests.Two_presses_write_once_and_what_was_saved_before_the_line_was_lost_is_not_saved_again",
        ["Features/Pledges/PledgeSearch.razor Ask"] = Asks,
        ["Features/Statements/StatementFilters.razor ShowAsync"] = Asks,
        ["Shell/PersonMenu.razor /sign-out"] = Account,
        ["Ui/AsOfPicker.razor Ask"] = Asks,
        ["POST /sign-out"] = Account,
        ["POST /sign-in/passkey"] = Account,
        ["POST /sign-in/fresh/passkey"] = Account,
        ["POST /account/passkeys/challenge"] = Account,
    };

    [Fact]
    public void Every_form_and_every_button_that_writes_has_a_row() =>
        Assert.Equal(Held.Keys.Where(form => !form.StartsWith("POST ", StringComparison.Ordinal)).Order(StringComparer.Ordinal), Pressed().Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Every_address_that_takes_a_post_has_a_row()
    {
        var posts = app.Endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("POST") == true && endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is null)
            .Select(endpoint => endpoint.RoutePattern.RawText!).Where(path => !path.StartsWith("/api/", StringComparison.Ordinal) && !path.StartsWith("/_", StringComparison.Ordinal));
        Assert.Equal(Held.Keys.Where(form => form.StartsWith("POST ", StringComparison.Ordinal)).Order(StringComparer.Ordinal), posts.Select(path => $"POST {path}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_form_that_only_asks_has_no_service_to_write_with() =>
        Assert.All(Held.Where(row => row.Value == Asks), row => Assert.DoesNotMatch(Service(), SourceTree.Read($"src/Coalition.Web/{row.Key.Split(' ')[0]}")));

    [Fact]
    public void Every_row_names_a_test_there_is()
    {
        var tests = SourceTree.Files("tests", ".cs").Select(file => (Class: Path.GetFileNameWithoutExtension(file), Text: File.ReadAllText(file))).ToList();
        Assert.All(Held.Values.Where(test => test != Asks).Distinct(), test =>
            Assert.Contains(tests, file => test.Split('.') is [var named, var method] && file.Class == named && file.Text.Contains($" {method}(", StringComparison.Ordinal)));
    }

    /// <summary>What every form and every button that writes calls, as “file method”.</summary>
    private static IEnumerable<string> Pressed() =>
        from file in SourceTree.Files("src/Coalition.Web", ".razor")
        let name = Path.GetRelativePath(Path.Combine(SourceTree.Root, "src/Coalition.Web"), file).Replace('\\', '/')
        // These two are what forms are made of; who uses them is listed.
        where name is not ("Ui/KeptForm.razor" or "Features/People/PasskeyForm.razor")
        let text = File.ReadAllText(file)
        from pressed in Form().Matches(text).Concat(Service().IsMatch(text) ? Button().Matches(text) : [])
        select $"{name} {pressed.Groups["does"].Value}";

    [GeneratedRegex("""<(?:form|KeptForm|PasskeyForm|EditForm)\b[^>]*?(?:@onsubmit|Submit|Answered|OnValidSubmit|action)="(?:\(\) => )?(?<does>[\w/-]+)""", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("""<button\b(?:[^>]|=>)*?@onclick="(?:\(\) => )?(?<does>\w+Async)\b""", RegexOptions.Singleline)]
    private static partial Regex Button();

    [GeneratedRegex(@"@inject \w+Service \w+")]
    private static partial Regex Service();
}
