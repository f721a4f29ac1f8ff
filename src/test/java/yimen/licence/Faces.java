package yimen.licence;

import java.util.ArrayList;
import java.util.List;

/// Faces for tests, of the shipped types.
final class Faces {

  private Faces() {}

  static LicenceFace.Content smallRestaurant(String holder) {
    return content(
        "食品小餐饮经营许可证",
        List.of(
            new LicenceFace.Line("许可证编号", "20260000001"),
            new LicenceFace.Line("经营者名称", "西安演示" + holder + "茶社（个体工商户）"),
            new LicenceFace.Line("统一社会信用代码", "92610199YE0000017T"),
            new LicenceFace.Line("经营场所", "西安市碑林区太乙路街道永宁苑演示街157号"),
            new LicenceFace.Line("经营项目", "热食类食品制售；冷食类食品制售（不含生食）；自制饮品制售"),
            new LicenceFace.Line("有效期至", "2029年11月21日")));
  }

  static LicenceFace.Content content(String title, List<LicenceFace.Line> lines) {
    return new LicenceFace.Content(
        title,
        lines,
        "西安市碑林区市场监督管理局",
        "2026年11月22日",
        "1.2.156.3005.2.11610100YM0000219M002.11610103YM00300116.20260000001.001.4",
        "7K3M-92QX-V5TN-0H8B",
        "http://localhost:8080/v/7K3M92QXV5TN0H8B",
        true);
  }

  /// Every field of the type filled with the same words.
  static LicenceFace.Content filled(LicenceType type, String words) {
    var lines = new ArrayList<LicenceFace.Line>();
    type.fields().forEach(field -> lines.add(new LicenceFace.Line(field.label(), words)));
    return content(type.name(), lines);
  }
}
