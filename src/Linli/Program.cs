Console.WriteLine("Linli");
