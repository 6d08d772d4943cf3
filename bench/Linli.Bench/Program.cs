using Linli.Bench;

// dotnet run -c Release --project bench/Linli.Bench [rounds] [seconds]; the second form is how it starts its own yardstick.
return args switch
{
    ["yardstick", var database, var url] => await Yardstick.Serve(database, url),
    _ => await Rounds.Run(
        rounds: args.Length > 0 ? int.Parse(args[0], System.Globalization.CultureInfo.InvariantCulture) : 5,
        seconds: args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 4
    ),
};
