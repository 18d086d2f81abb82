namespace Coalition.Domain.Tests;

public class QuantityTests
{
    [Theory]
    [InlineData(null, null, null)]
    [InlineData(0, 0, 0)]
    [InlineData(100, 150, 200)]
    [InlineData(100, null, null)]
    [InlineData(null, null, 200)]
    [InlineData(null, 150, null)]
    [InlineData(100, 100, 100)]
    [InlineData(null, 150, 200)]
    public void Bounds_in_order_are_accepted(int? low, int? likely, int? high) => Assert.False(Of(low, likely, high).Check().IsRefused);

    [Theory]
    [InlineData(-1, null, null, "quantity")]
    [InlineData(null, -1, null, "quantity")]
    [InlineData(null, null, -1, "quantity")]
    [InlineData(201, null, 200, "quantity.low")]
    [InlineData(100, 99, null, "quantity.likely")]
    [InlineData(null, 201, 200, "quantity.likely")]
    [InlineData(100, 250, 200, "quantity.likely")]
    public void Bounds_out_of_order_are_refused(int? low, int? likely, int? high, string field) =>
        Assert.True(Of(low, likely, high).Check().Refusal!.Fields!.ContainsKey(field));

    [Theory]
    [InlineData(QuantityState.Stated, false)]
    [InlineData(QuantityState.Estimated, false)]
    [InlineData(QuantityState.None, false)]
    [InlineData(QuantityState.Withheld, true)]
    [InlineData(QuantityState.Unknown, true)]
    public void What_nobody_says_has_no_figure(QuantityState state, bool refused)
    {
        Assert.Equal(refused, Of(1, null, null, state).Check().IsRefused);
        Assert.False(Of(null, null, null, state).Check().IsRefused);
    }

    [Fact]
    public void A_figure_needs_a_unit()
    {
        Assert.True((Of(1, null, null) with { Unit = "" }).Check().Refusal!.Fields!.ContainsKey("quantity.unit"));
        Assert.False((Of(null, null, null) with { Unit = "" }).Check().IsRefused);
    }

    [Fact]
    public void Soldiers_staff_and_trainees_are_different_units()
    {
        foreach (var unit in (string[])["troops", "staff", "personnel", "instructors", "trainees"]) Assert.Contains(unit, Units.All);
        Assert.Distinct(Units.All);
    }

    private static Quantity Of(int? low, int? likely, int? high, QuantityState state = QuantityState.Stated) => new(state, "", low, likely, high, Units.Troops);
}
