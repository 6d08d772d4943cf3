using System.Globalization;
using Linli.Bench;

// dotnet run -c Release --project bench/Linli.Bench …
//   [rounds] [seconds]     life-cycles against bare inserts
//   timers [rounds]        a sweep over a million open timers against one over ten thousand
//   rates [orders]         the page of the rates against the SQL over the history, and what counting adds to an act
// The yardstick is how the first starts its own.
return args switch
{
    ["yardstick", var database] => await Yardstick.Serve(database, Environment.GetEnvironmentVariable("LINLI_URLS")!),
    ["timers", ..] => await TimerRounds.Run(Number(1, 7)),
    ["rates", ..] => await RateRounds.Run(Number(1, 100_000)),
    _ => await Rounds.Run(rounds: Number(0, 5), seconds: Number(1, 4)),
};

int Number(int place, int otherwise) => args.Length > place ? int.Parse(args[place], CultureInfo.InvariantCulture) : otherwise;
