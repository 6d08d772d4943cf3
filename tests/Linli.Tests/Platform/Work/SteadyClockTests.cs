using Linli.Platform.Work;
using Linli.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Linli.Tests.Platform.Work;

/// <summary>Time nobody lived through rings no timer.</summary>
public sealed class SteadyClockTests
{
    private readonly Wall _wall = new();
    private readonly SteadyClock _clock;

    public SteadyClockTests() => _clock = new SteadyClock(_wall, NullLogger<SteadyClock>.Instance);

    [Theory]
    [InlineData(60)]
    [InlineData(60 * 24)]
    [InlineData(60 * 24 * 30)]
    public void A_clock_set_forward_and_back_changes_nothing(int minutes)
    {
        _wall.Leap(TimeSpan.FromMinutes(minutes));
        Assert.Equal(Wall.Opening, _clock.Now());
        Pass(5);
        Assert.Equal(Wall.Opening.AddMinutes(5), _clock.Now());

        _wall.Leap(TimeSpan.FromMinutes(-minutes));

        Assert.Equal(Wall.Opening.AddMinutes(5), _clock.Now());
    }

    [Fact]
    public void A_leap_that_stands_is_believed()
    {
        _wall.Leap(TimeSpan.FromDays(3));
        _clock.Now();

        Pass(10);

        Assert.Equal(Wall.Opening.AddDays(3).AddMinutes(10), _clock.Now());
        Pass(1);
        Assert.Equal(_wall.Now, _clock.Now());
    }

    [Fact]
    public void A_clock_set_back_is_believed_at_once_and_so_is_its_return()
    {
        _wall.Leap(TimeSpan.FromDays(-1));
        Assert.Equal(Wall.Opening.AddDays(-1), _clock.Now());

        _wall.Leap(TimeSpan.FromDays(1));

        Assert.Equal(Wall.Opening, _clock.Now());
    }

    [Fact]
    public void Time_that_passes_is_believed_however_long_nobody_looks()
    {
        Pass(60 * 72);

        Assert.Equal(Wall.Opening.AddDays(3), _clock.Now());
    }

    [Fact]
    public void Small_corrections_are_no_leap()
    {
        for (var i = 0; i < 100; i++)
        {
            Pass(1);
            _wall.Leap(TimeSpan.FromSeconds(30));
            Assert.Equal(_wall.Now, _clock.Now());
        }
    }

    private void Pass(int minutes) => _wall.Pass(TimeSpan.FromMinutes(minutes));
}
