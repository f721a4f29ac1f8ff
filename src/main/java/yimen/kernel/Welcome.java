package yimen.kernel;

import java.util.List;

/// Lines for the person who has just started the program: whom to log in as, where to look first.
public interface Welcome {

  List<String> lines();
}
