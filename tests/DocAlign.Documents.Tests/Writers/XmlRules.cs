using System.Xml.Linq;

namespace DocAlign.Documents.Tests.Writers;

/// <summary>Checks an XML tree by rules: which children and attributes an element may and must have.</summary>
internal static class XmlRules
{
    /// <param name="ordered">Whether the children of the element of that name stand in the order of its rule.</param>
    public static void Check(
        XElement root,
        XNamespace space,
        IReadOnlyDictionary<string, (string[] Children, string[] Required, string[] Optional)> rules,
        Func<string, bool> ordered
    )
    {
        foreach (var element in root.DescendantsAndSelf())
        {
            Assert.Equal(space, element.Name.Namespace);
            var name = element.Name.LocalName;
            Assert.True(rules.ContainsKey(name), $"There is no rule for the element {name}.");
            var (children, required, optional) = rules[name];
            var places = element.Elements().Select(child => Array.IndexOf(children, child.Name.LocalName)).ToList();
            Assert.DoesNotContain(-1, places);
            Assert.True(!ordered(name) || places.Order().SequenceEqual(places), $"The children of {name} are out of order.");
            var attributes = element
                .Attributes()
                .Where(attribute => !attribute.IsNamespaceDeclaration && attribute.Name.Namespace == XNamespace.None)
                .Select(attribute => attribute.Name.LocalName)
                .ToList();
            Assert.Empty(required.Except(attributes));
            Assert.Empty(attributes.Except(required).Except(optional));
        }

        // What XML Schema calls an ID: a name, and only once.
        var ids = root.DescendantsAndSelf()
            .Attributes()
            .Where(attribute => attribute.Name.LocalName is "ID" or "id")
            .Select(attribute => attribute.Value)
            .ToList();
        Assert.Equal(ids.Count, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.All(ids, id => Assert.Matches("^[A-Za-z_][A-Za-z0-9_.-]*$", id));
    }
}
