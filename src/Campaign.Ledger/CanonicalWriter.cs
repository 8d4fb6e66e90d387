using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Campaign.Ledger;

/// <summary>Writes one value in canonical form. Recursion ends at <see cref="CanonicalJson.MaxDepth"/>.</summary>
internal sealed class CanonicalWriter(IBufferWriter<byte> output)
{
    private readonly JsonPlace place = new();
    private bool hasMember;

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

    /// <summary>Begins an object whose members the caller writes, sorted by name and each once.</summary>
    internal void BeginObject()
    {
        place.EnterObject();
        output.Write("{"u8);
        hasMember = false;
    }

    /// <summary>Begins a member; its value follows.</summary>
    /// <param name="name">Plain: a word of ASCII letters.</param>
    internal void BeginMember(ReadOnlySpan<byte> name)
    {
        output.Write(hasMember ? ",\""u8 : "\""u8);
        output.Write(name);
        output.Write("\":"u8);
        hasMember = true;
    }

    /// <summary>Ends the object.</summary>
    internal void EndObject()
    {
        output.Write("}"u8);
        place.Leave();
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
            place.Member(member.Property);
            member.WriteName(output);
            output.Write(":"u8);
            Write(member.Property.Value);
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
            members[count++] = new(property, NameOf(property));
        Array.Sort(members, static (a, b) => a.CompareTo(b));
        RefuseDuplicates(members);
        return members;
    }

    /// <summary>The decoded name; null where it is ASCII without escapes, whose bytes sort as its code units do.</summary>
    private string? NameOf(JsonProperty property)
    {
        var raw = JsonMarshal.GetRawUtf8PropertyName(property);
        return Ascii.IsValid(raw) && !raw.Contains((byte)'\\') ? null : CanonicalText.Decode(property, static p => p.Name, raw, place);
    }

    private void RefuseDuplicates(ReadOnlySpan<Member> members)
    {
        for (var i = 1; i < members.Length; i++)
        {
            if (members[i].CompareTo(members[i - 1]) != 0) continue;
            place.Member(members[i].Property);
            throw place.Refuse(Rules.DuplicateName);
        }
    }

    /// <param name="Property">The member.</param>
    /// <param name="Name">Its decoded name, where its bytes are not that.</param>
    private readonly record struct Member(JsonProperty Property, string? Name)
    {
        private ReadOnlySpan<byte> Raw => JsonMarshal.GetRawUtf8PropertyName(Property);

        internal int CompareTo(Member other) => Name is null && other.Name is null
            ? Raw.SequenceCompareTo(other.Raw)
            : string.CompareOrdinal(Name ?? Property.Name, other.Name ?? other.Property.Name);

        internal void WriteName(IBufferWriter<byte> to)
        {
            if (Name is not null)
            {
                CanonicalText.WriteQuoted(to, Name);
                return;
            }

            to.Write("\""u8);
            to.Write(Raw);
            to.Write("\""u8);
        }
    }
}
