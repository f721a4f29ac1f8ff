package yimen.item;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// 一件事 as the lists name it: its components link to items of this node where there are such. It
/// cannot be applied for as one yet.
public record OneThing(
    String id, String name, String subject, List<Component> components, String batch) {

  public record Component(String name, String department, @Nullable String itemId) {}
}
