using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace Coalition.Web.Hosting;

/// <summary>Looks at the addresses before anything is started: the server would find one taken only once a database stands, and say so in thirty lines.</summary>
public static class Ports
{
    /// <summary>Why an address cannot be listened on, in a sentence; null when all can.</summary>
    public static string? Refusal(IEnumerable<string> addresses) => addresses.Select(Refusal).FirstOrDefault(refusal => refusal is not null);

    /// <summary>What is said of an address that another program has.</summary>
    public static string Taken(string address) => $"{address} is in use by another program. Stop that one, or choose another address: ./run --urls http://localhost:5081";

    private static string? Refusal(string address)
    {
        try
        {
            var binding = BindingAddress.Parse(address);
            using var listener = new TcpListener(IPAddress.TryParse(binding.Host.Trim('[', ']'), out var ip) ? ip : IPAddress.Loopback, binding.Port);
            listener.Start();
            return null;
        }
        catch (Exception unread) when (unread is FormatException or ArgumentOutOfRangeException)
        {
            return $"“{address}” is not an address to listen on: write one such as http://localhost:5081.";
        }
        catch (SocketException refused)
        {
            return refused.SocketErrorCode == SocketError.AddressAlreadyInUse ? Taken(address)
                : $"{address} cannot be listened on ({refused.Message}). Choose an address of this machine and a port above 1023: ./run --urls http://localhost:5081";
        }
    }
}
