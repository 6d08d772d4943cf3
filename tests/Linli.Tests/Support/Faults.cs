using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Linli.Tests.Support;

/// <summary>What the house logged as an error: a test that sees a broken page can say why.</summary>
internal sealed class Faults : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<Exception> _seen = new();

    public Exception? Last => _seen.LastOrDefault();

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    )
    {
        if (exception is not null)
        {
            _seen.Enqueue(exception);
        }
    }

    public void Dispose() { }
}
