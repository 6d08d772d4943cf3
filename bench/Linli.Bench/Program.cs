using System.Globalization;
using Linli.Bench;

// bench/run …
//   load [stored] [rounds] [database]   each call against the same call of a bare server, with so many orders stored
//   timers [rounds]        a sweep over a million open timers against one over ten thousand
//   start [rounds]         start to first page and memory at rest, against a Kestrel that only says hello
//   bytes                  what PostgreSQL writes and keeps, against the bare server
//   grids [rounds]         a point's grid against a tree of prepared polygons
//   register [residents] [database]   residents from a file against the same rows written bare, and finding them
//   people [residents] [database]   finding people among so many, each way of typing by itself
//   divisions [rounds]     finding a division among all of the country against reading their names once
//   rates [orders]         the page of the rates against the SQL over the history, and what counting adds to an act
// The yardstick is how the first starts its own.
return args switch
{
    ["yardstick", var database, var folder] => await BareServer.Serve(database, folder, Environment.GetEnvironmentVariable("LINLI_URLS")!),
    ["timers", ..] => await TimerRounds.Run(Number(1, 7)),
    ["rates", ..] => await RateRounds.Run(Number(1, 100_000)),
    ["register", ..] => await RegisterRounds.Run(Number(1, 200_000), args.ElementAtOrDefault(2)),
    ["people", ..] => await PeopleRounds.Run(Number(1, 1_000_000), args.ElementAtOrDefault(2)),
    ["bytes"] => await ByteRounds.Run(),
    ["start", ..] => await StartRounds.Run(Number(1, 5)),
    ["hello"] => await StartRounds.Hello(),
    ["divisions", ..] => DivisionRounds.Run(Number(1, 7)),
    ["grids", ..] => GridRounds.Run(Number(1, 7)),
    _ => await LoadRounds.Run(stored: Number(1, 0), rounds: Number(2, 5), args.ElementAtOrDefault(3)),
};

int Number(int place, int otherwise) => args.Length > place ? int.Parse(args[place], CultureInfo.InvariantCulture) : otherwise;
