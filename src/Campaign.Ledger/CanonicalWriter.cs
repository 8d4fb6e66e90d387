using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Campaign.Ledger;

/// <summary>Writes one value in canonical form. Recursion ends at <see cref="CanonicalJson.MaxDepth"/>.</summary>
internal sealed class CanonicalWriter(IBufferWriter<byte> output)
{
    private readonly JsonPlace place = new();

    /// <exception cref="NotCanonicalException">The value has no canonical form.</exception>
    internal void Write(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object: WriteObject(element); break;
            case JsonValueKind.Array: WriteArray(element); break;
            case JsonValueKind.String: WriteString(element); break;
            case JsonValueKind.Number: WriteNumber(element); break;
            default: output.Write(JsonMarshal.GetRawUtf8Value(element)); break; // true, false, null
        }
    }

    private void WriteObject(JsonElement element)
    {
        place.EnterObject();
        output.Write("{"u8);
        var isFirst = true;
        foreach (var member in Sorted(element))
        {
            if (!isFirst) output.Write(","u8);
            isFirst = false;
            place.Member(member.Name);
            CanonicalText.WriteQuoted(output, member.Name);
            output.Write(":"u8);
            Write(member.Value);
        }

        output.Write("}"u8);
        place.Leave();
    }

    private void WriteArray(JsonElement element)
    {
        place.EnterArray();
        output.Write("["u8);
        var isFirst = true;
        foreach (var item in element.EnumerateArray())
        {
            if (!isFirst) output.Write(","u8);
            isFirst = false;
            place.NextItem();
            Write(item);
        }

        output.Write("]"u8);
        place.Leave();
    }

    private void WriteString(JsonElement element)
    {
        var raw = JsonMarshal.GetRawUtf8Value(element);
        if (CanonicalText.IsCanonical(raw)) output.Write(raw);
        else CanonicalText.WriteQuoted(output, CanonicalText.Decode(element, static e => e.GetString()!, raw, place));
    }

    private void WriteNumber(JsonElement element)
    {
        var number = CanonicalNumber.Read(JsonMarshal.GetRawUtf8Value(element), place);
        output.Advance(EcmaScriptNumber.Write(number, output.GetSpan(EcmaScriptNumber.MaxLength)));
    }

    /// <summary>The members by name in UTF-16 code units, RFC 8785 section 3.2.3.</summary>
    private Member[] Sorted(JsonElement element)
    {
        var members = new Member[element.GetPropertyCount()];
        var count = 0;
        foreach (var property in element.EnumerateObject())
        {
            var raw = JsonMarshal.GetRawUtf8PropertyName(property);
            members[count++] = new(CanonicalText.Decode(property, static p => p.Name, raw, place), property.Value);
        }

        Array.Sort(members, static (a, b) => string.CompareOrdinal(a.Name, b.Name));
        RefuseDuplicates(members);
        return members;
    }

    private void RefuseDuplicates(ReadOnlySpan<Member> members)
    {
        for (var i = 1; i < members.Length; i++)
        {
            if (members[i].Name != members[i - 1].Name) continue;
            place.Member(members[i].Name);
            throw place.Refuse(Rules.DuplicateName);
        }
    }

    private readonly record struct Member(string Name, JsonElement Value);
}
