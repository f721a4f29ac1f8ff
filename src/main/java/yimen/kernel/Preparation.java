package yimen.kernel;

/// Work at every start, after the migrations and before the port opens: loading the data pack,
/// building the search index. Must do nothing the second time if nothing changed.
public interface Preparation {

  /// Smaller numbers first; lower modules use smaller numbers.
  int order();

  void prepare();
}
