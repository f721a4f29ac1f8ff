package yimen.portal;

import java.util.List;

/// The list under the search box while somebody types.
public record SuggestionsPage(List<HomePage.Link> links) {}
