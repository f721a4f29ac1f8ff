package yimen.identity;

import java.util.Set;

/// 工作人员: bound to one agency (department and division) with one or more posts.
public record Official(String staffId, String name, String agencyCode, Set<Post> posts) {

  public Official {
    posts = Set.copyOf(posts);
  }
}
