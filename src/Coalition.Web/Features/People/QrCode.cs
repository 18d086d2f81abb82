using System.Collections;
using System.Globalization;
using System.Text;
using QRCoder;

namespace Coalition.Web.Features.People;

/// <summary>A text as a picture that a telephone reads.</summary>
public static class QrCode
{
    /// <summary>The picture as the address of an image: black on white in both themes, since not every telephone reads the reverse.</summary>
    public static string Image(string text)
    {
        using var drawn = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var (rows, squares) = (drawn.ModuleMatrix, new StringBuilder());
        for (var down = 0; down < rows.Count; down++)
            foreach (var across in Dark(rows[down])) squares.Append(CultureInfo.InvariantCulture, $"M{across} {down}h1v1h-1z");
        var picture = FormattableString.Invariant($"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {rows.Count} {rows.Count}' shape-rendering='crispEdges'><path fill='#fff' d='M0 0h{rows.Count}v{rows.Count}H0z'/><path d='{squares}'/></svg>");
        return $"data:image/svg+xml;base64,{Convert.ToBase64String(Encoding.UTF8.GetBytes(picture))}";
    }

    private static IEnumerable<int> Dark(BitArray row) => Enumerable.Range(0, row.Length).Where(across => row[across]);
}
