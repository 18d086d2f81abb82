namespace Coalition.LocalPostgres;

/// <summary>Why the private database cannot be had: its message is one sentence fit to show, naming what is wrong and how to mend it.</summary>
public sealed class LocalPostgresException(string sentence, Exception? cause = null) : Exception(sentence, cause);
