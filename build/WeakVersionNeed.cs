using System.Collections.Generic;
using System.IO;
using System.Text;
#if !WITHOUT_MSBUILD
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
#endif

namespace DocAlign.Build
{
    /// <summary>
    /// Makes one version need of a shared library weak, so that the dynamic loader accepts an older library that does not define it.
    /// </summary>
    /// <remarks>
    /// A 64-bit little-endian ELF file lists the versions that it needs in the section of type SHT_GNU_verneed: one Elf64_Verneed for each
    /// library, followed by its Elf64_Vernaux entries, whose names lie in the linked string table. With the flag VER_FLG_WEAK set, a
    /// missing version is no error as long as no symbol that is used comes from it. Source: Linux Standard Base Core 5.0, "Symbol
    /// Versioning"; glibc, elf/dl-version.c. MSBuild compiles this file when the build runs (which takes one file, in an old version of the
    /// language), and the tests compile it without the task at its end.
    /// </remarks>
    public static class WeakVersionNeed
    {
        private const uint SectionVersionNeeds = 0x6ffffffe; // SHT_GNU_verneed
        private const uint SectionVersionDefinitions = 0x6ffffffd; // SHT_GNU_verdef
        private const ushort FlagWeak = 2; // VER_FLG_WEAK

        /// <summary>Sets the flag in the bytes of a library.</summary>
        /// <param name="library">The file's bytes; changed in place.</param>
        /// <param name="version">Name of the version, such as GLIBCXX_3.4.32.</param>
        /// <returns>True when an entry was changed; false when there is none of that name, or it is weak already.</returns>
        /// <exception cref="InvalidDataException">The bytes are no 64-bit little-endian ELF file, or its tables point outside
        /// it.</exception>
        public static bool Weaken(byte[] library, string version)
        {
            bool changed = false;
            foreach (long entry in NeedEntries(library, version))
            {
                ushort flags = (ushort)Read(library, entry + 4, 2);
                if ((flags & FlagWeak) == 0)
                {
                    library[entry + 4] = (byte)(flags | FlagWeak);
                    changed = true;
                }
            }

            return changed;
        }

        /// <summary>Whether a library defines a version.</summary>
        /// <exception cref="InvalidDataException">As above.</exception>
        public static bool Defines(byte[] library, string version)
        {
            foreach (Section section in Sections(library))
            {
                if (section.Type != SectionVersionDefinitions)
                {
                    continue;
                }

                long definition = section.Offset;
                for (ulong i = 0; i < section.Info; i++)
                {
                    long name = definition + (long)Read(library, definition + 12, 4);
                    if (NameAt(library, section.Strings + (long)Read(library, name, 4)) == version)
                    {
                        return true;
                    }

                    definition += (long)Read(library, definition + 16, 4);
                }
            }

            return false;
        }

        private static List<long> NeedEntries(byte[] library, string version)
        {
            List<long> found = new List<long>();
            foreach (Section section in Sections(library))
            {
                if (section.Type != SectionVersionNeeds)
                {
                    continue;
                }

                long need = section.Offset;
                for (ulong i = 0; i < section.Info; i++)
                {
                    ulong count = Read(library, need + 2, 2);
                    long entry = need + (long)Read(library, need + 8, 4);
                    for (ulong j = 0; j < count; j++)
                    {
                        if (NameAt(library, section.Strings + (long)Read(library, entry + 8, 4)) == version)
                        {
                            found.Add(entry);
                        }

                        entry += (long)Read(library, entry + 12, 4);
                    }

                    need += (long)Read(library, need + 12, 4);
                }
            }

            return found;
        }

        /// <summary>The section headers, each with the place of its linked string table.</summary>
        private static List<Section> Sections(byte[] library)
        {
            if (library.Length < 64 || Read(library, 0, 4) != 0x464c457f || library[4] != 2 || library[5] != 1)
            {
                throw new InvalidDataException("This is no 64-bit little-endian ELF file.");
            }

            long headers = (long)Read(library, 40, 8);
            long size = (long)Read(library, 58, 2);
            long count = (long)Read(library, 60, 2);
            List<Section> sections = new List<Section>();
            for (long i = 0; i < count; i++)
            {
                long header = headers + (i * size);
                long linked = headers + ((long)Read(library, header + 40, 4) * size);
                Section section = new Section();
                section.Type = (uint)Read(library, header + 4, 4);
                section.Offset = (long)Read(library, header + 24, 8);
                section.Info = Read(library, header + 44, 4);
                section.Strings = (long)Read(library, linked + 24, 8);
                sections.Add(section);
            }

            return sections;
        }

        private static string NameAt(byte[] library, long offset)
        {
            long end = offset;
            while (Read(library, end, 1) != 0)
            {
                end++;
            }

            return Encoding.ASCII.GetString(library, (int)offset, (int)(end - offset));
        }

        private static ulong Read(byte[] library, long offset, int bytes)
        {
            if (offset < 0 || offset + bytes > library.Length)
            {
                throw new InvalidDataException("The ELF file points to byte " + offset + ", outside its " + library.Length + " bytes.");
            }

            ulong value = 0;
            for (int i = bytes - 1; i >= 0; i--)
            {
                value = (value << 8) | library[offset + i];
            }

            return value;
        }

        private struct Section
        {
            public uint Type;
            public long Offset;
            public ulong Info;
            public long Strings;
        }
    }

#if !WITHOUT_MSBUILD
    /// <summary>
    /// The build step: copies a library and makes a version need weak in the copy, where this machine's C++ library lacks that version.
    /// </summary>
    public class CopyWithWeakVersionNeed : Task
    {
        [Required]
        public string Library { get; set; }

        [Required]
        public string Destination { get; set; }

        [Required]
        public string Version { get; set; }

        /// <summary>auto: where the provider lacks the version; always; never.</summary>
        [Required]
        public string Mode { get; set; }

        /// <summary>The libraries that may define the version; the first one that exists is asked.</summary>
        [Required]
        public string[] Providers { get; set; }

        public override bool Execute()
        {
            byte[] bytes = File.ReadAllBytes(Library);
            if (Mode == "always" || (Mode == "auto" && !IsDefinedHere()))
            {
                bool changed = WeakVersionNeed.Weaken(bytes, Version);
                Log.LogMessage(
                    MessageImportance.Normal,
                    Path.GetFileName(Library) + ": " + (changed ? Version + " is a weak need now." : "no strong need of " + Version + ".")
                );
            }

            // A new file, never the old one's bytes: copies in output folders may be hard links to it.
            Directory.CreateDirectory(Path.GetDirectoryName(Destination));
            File.Delete(Destination);
            File.WriteAllBytes(Destination, bytes);
            return true;
        }

        private bool IsDefinedHere()
        {
            foreach (string provider in Providers)
            {
                if (File.Exists(provider))
                {
                    return WeakVersionNeed.Defines(File.ReadAllBytes(provider), Version);
                }
            }

            return false;
        }
    }
#endif
}
