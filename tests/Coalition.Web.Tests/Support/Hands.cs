using Bunit;
using Microsoft.AspNetCore.Components;

namespace Coalition.Web.Tests.Support;

/// <summary>What a person does to a page: the element is found and acted on in one turn of the circuit, so that no rendering comes between.</summary>
public static class Hands
{
    extension<T>(IRenderedComponent<T> page) where T : class, IComponent
    {
        public void Change(string element, object? value) => page.Act(() => page.Find(element).Change(value));

        public void Click(string element) => page.Act(() => page.Find(element).Click());

        public void Submit(string element) => page.Act(() => page.Find(element).Submit());

        public void KeyDown(string element, string key) => page.Act(() => page.Find(element).KeyDown(key));

        /// <summary>Sends a form five times, or until the page has taken it away.</summary>
        public Task SubmitFiveTimesAsync(string element) =>
            page.InvokeAsync(() => Task.WhenAll(Enumerable.Range(0, 5).Select(_ => page.FindAll(element) is [var form, ..] ? form.SubmitAsync() : Task.CompletedTask)));

        public void Act(Action act) => page.InvokeAsync(act).GetAwaiter().GetResult();
    }
}
