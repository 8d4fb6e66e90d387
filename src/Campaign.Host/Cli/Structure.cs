namespace Campaign.Host.Cli;

/// <summary>By which units figures are read.</summary>
internal enum Structure
{
    /// <summary>As they were in the year.</summary>
    Then,

    /// <summary>Those of today, or of another day.</summary>
    Now,
}
