using Linli.Verbs;

// What this program can be asked to do; each verb is one file in Verbs/.
return args switch
{
    [] or ["serve", ..] => await Serve.Run(args),
    ["setup", ..] => await Setup.Run(args),
    ["seed", ..] => await Seed.Run(args),
    ["token", ..] => await Token.Run(args),
    ["doctor", ..] => await Doctor.Run(args),
    ["ballast", ..] => await FreeBallast.Run(args[1..]),
    ["backup", ..] => await Backup.Run(args),
    ["verify", ..] => await Verify.Run(args),
    ["restore", ..] => await Restore.Run(args),
    ["keys", ..] => await Keys.Run(args),
    ["move", ..] => await Move.Run(args),
    _ => Help.Say(),
};
