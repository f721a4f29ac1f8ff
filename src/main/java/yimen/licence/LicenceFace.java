package yimen.licence;

import java.util.ArrayList;
import java.util.List;
import yimen.documents.QrCode;
import yimen.licence.Mark.Area;
import yimen.licence.Mark.Colour;
import yimen.licence.Mark.Picture;
import yimen.licence.Mark.Polyline;
import yimen.licence.Mark.Words;

/// What a licence (电子证照) shows, and where (照面). Both the sealed OFD and the PDF copy are drawn from
/// this, so they cannot differ.
final class LicenceFace {

  static final double WIDTH = 297;
  static final double HEIGHT = 210;
  static final double SEAL_SIZE = 42;

  private static final double SEAL_MIDDLE_X = 240;
  private static final double SEAL_MIDDLE_Y = 165.5;
  private static final double ISSUER_MIDDLE_X = 223;
  private static final double TOP = 62;
  private static final double BOTTOM = 142;
  private static final double LEFT = 27;
  private static final double RIGHT = WIDTH - LEFT;
  private static final double GUTTER = 10;
  private static final double LABEL_GAP = 5;

  private static final Colour PAPER = new Colour(0xff, 0xfd, 0xf6);
  private static final Colour GOLD = new Colour(0xa8, 0x7b, 0x2c);
  private static final Colour PALE_GOLD = new Colour(0xdf, 0xc8, 0x93);
  private static final Colour VEIL = new Colour(0xf3, 0xe9, 0xd0);
  private static final Colour HAIRLINE = new Colour(0xe6, 0xd9, 0xba);
  private static final Colour INK = new Colour(0x1a, 0x1a, 0x1a);
  private static final Colour BROWN = new Colour(0x6b, 0x4a, 0x12);
  private static final Colour RED = new Colour(0xa6, 0x1b, 0x1b);
  private static final Colour WATERMARK = new Colour(0xf6, 0xe2, 0xde);

  private static final String NEVER_FIRST = "，。、；：？！）》】”’」』〉·,.;:?!)%℃";

  /// What stands on it. `code` grouped; `checkAddress` in the QR code.
  record Content(
      String title,
      List<Line> lines,
      String issuer,
      String issuedOn,
      String identifier,
      String code,
      String checkAddress,
      boolean demo) {}

  /// One labelled value, e.g. 经营者名称.
  record Line(String label, String value) {}

  /// A square place on the page.
  record Square(double x, double y, double size) {}

  /// The lines do not fit on the page even in the smallest print.
  static final class TooLong extends Exception {
    private static final long serialVersionUID = 1L;
  }

  private final Content content;
  private final Typefaces typefaces;
  private final List<Mark> marks = new ArrayList<>();

  private LicenceFace(Content content, Typefaces typefaces) {
    this.content = content;
    this.typefaces = typefaces;
  }

  /// All marks in the order of drawing, without the seal.
  static List<Mark> draw(Content content, Typefaces typefaces) throws TooLong {
    return new LicenceFace(content, typefaces).draw();
  }

  static Square seal() {
    return new Square(SEAL_MIDDLE_X - SEAL_SIZE / 2, SEAL_MIDDLE_Y - SEAL_SIZE / 2, SEAL_SIZE);
  }

  /// Every character that will be printed.
  static String allWords(Content content) {
    var words = new StringBuilder(FIXED_WORDS);
    words.append(content.title()).append(content.issuer()).append(content.issuedOn());
    words.append(content.identifier()).append(content.code());
    content.lines().forEach(line -> words.append(line.label()).append(line.value()));
    return words.toString();
  }

  private static final String IDENTIFIER_LABEL = "电子证照标识 ";
  private static final String ISSUER_LABEL = "发证机关：";
  private static final String DEMO_WORDS = "演示数据 · 本证照为样张，没有法律效力";
  private static final String SCAN_WORDS = "扫码验真";
  private static final String CODE_LABEL = "验真码 ";
  private static final String LEGAL_WORDS = "本电子证照与纸质证照具有同等法律效力";
  private static final String FIXED_WORDS =
      IDENTIFIER_LABEL + ISSUER_LABEL + DEMO_WORDS + SCAN_WORDS + CODE_LABEL + LEGAL_WORDS;

  private List<Mark> draw() throws TooLong {
    marks.add(new Area(0, 0, WIDTH, HEIGHT, PAPER));
    rosette();
    border();
    if (content.demo()) {
      watermark();
    }
    title();
    lines();
    qrCode();
    issuer();
    foot();
    return List.copyOf(marks);
  }

  /// A faint guilloche in the middle: rings of petals, each turned a little against the last.
  private void rosette() {
    var steps = 216;
    for (var ring = 0; ring < 15; ring++) {
      var points = new double[(steps + 1) * 2];
      for (var i = 0; i <= steps; i++) {
        var angle = 2 * Math.PI * i / steps;
        var radius = 14 + 2.3 * ring + (2 + 0.25 * ring) * Math.cos(18 * angle + 1.1 * ring);
        points[2 * i] = WIDTH / 2 + radius * Math.cos(angle) * 1.3;
        points[2 * i + 1] = 102 + radius * Math.sin(angle);
      }
      marks.add(new Polyline(points, 0.15, VEIL));
    }
  }

  private void border() {
    frame(7, 1.1, GOLD);
    frame(9, 0.2, GOLD);
    for (var wave = 0; wave < 4; wave++) {
      var shift = wave * Math.PI / 2;
      wave(true, 11.6, shift);
      wave(true, HEIGHT - 11.6, shift);
      wave(false, 11.6, shift);
      wave(false, WIDTH - 11.6, shift);
    }
    frame(14.2, 0.2, GOLD);
    frame(15.2, 0.45, GOLD);
    for (var x : new double[] {11.6, WIDTH - 11.6}) {
      for (var y : new double[] {11.6, HEIGHT - 11.6}) {
        corner(x, y);
      }
    }
  }

  private void frame(double inset, double width, Colour colour) {
    var right = WIDTH - inset;
    var bottom = HEIGHT - inset;
    marks.add(
        new Polyline(
            new double[] {inset, inset, right, inset, right, bottom, inset, bottom, inset, inset},
            width,
            colour));
  }

  private void wave(boolean horizontal, double across, double shift) {
    var from = 14.2;
    var to = (horizontal ? WIDTH : HEIGHT) - 14.2;
    var periods = Math.round((to - from) / 6);
    var steps = (int) periods * 10;
    var points = new double[(steps + 1) * 2];
    for (var i = 0; i <= steps; i++) {
      var along = from + (to - from) * i / steps;
      var aside = across + 1.9 * Math.sin(2 * Math.PI * i / 10 + shift);
      points[2 * i] = horizontal ? along : aside;
      points[2 * i + 1] = horizontal ? aside : along;
    }
    marks.add(new Polyline(points, 0.14, PALE_GOLD));
  }

  private void corner(double x, double y) {
    for (var ring = 0; ring < 3; ring++) {
      var points = new double[49 * 2];
      for (var i = 0; i <= 48; i++) {
        var angle = 2 * Math.PI * i / 48;
        var radius = 2.3 - 0.6 * ring + (ring == 0 ? 0 : 0.35 * Math.cos(8 * angle));
        points[2 * i] = x + radius * Math.cos(angle);
        points[2 * i + 1] = y + radius * Math.sin(angle);
      }
      marks.add(new Polyline(points, 0.22, GOLD));
    }
  }

  private void watermark() {
    for (var y : new double[] {80, 125, 170}) {
      for (var x : new double[] {34, 150}) {
        marks.add(new Words(x, y, 5.6, false, 0.6, 18, WATERMARK, DEMO_WORDS));
      }
    }
  }

  private void title() {
    var letters = content.title().codePointCount(0, content.title().length());
    var size = Math.clamp(225.0 / (letters * 1.28), 7, 15.5);
    var spacing = size * (letters <= 6 ? 0.45 : letters <= 12 ? 0.22 : 0.06);
    var width = typefaces.width(content.title(), size, true, spacing) - spacing;
    marks.add(new Words((WIDTH - width) / 2, 41, size, true, spacing, 0, RED, content.title()));
    marks.add(
        new Polyline(new double[] {WIDTH / 2 - 62, 49.5, WIDTH / 2 + 62, 49.5}, 0.35, PALE_GOLD));
    var diamond = new double[] {-1.4, 0, 0, -1.4, 1.4, 0, 0, 1.4, -1.4, 0};
    for (var i = 0; i < diamond.length; i += 2) {
      diamond[i] += WIDTH / 2;
      diamond[i + 1] += 49.5;
    }
    marks.add(new Polyline(diamond, 0.3, GOLD));
  }

  /// Tries larger print first, then two columns, then smaller print.
  private void lines() throws TooLong {
    for (var size : new double[] {5.6, 5.2, 4.8}) {
      if (spread(size, 1)) {
        return;
      }
    }
    for (var size = 5.2; size >= 1.9; size -= 0.3) {
      if (spread(size, 2) || spread(size, 1)) {
        return;
      }
    }
    throw new TooLong();
  }

  /// Rows as far apart as the place allows.
  private boolean spread(double size, int columns) {
    for (var air : new double[] {1.9, 1.6, 1.3, 1.1, 0.9, 0.75}) {
      if (fits(size, columns, air)) {
        return true;
      }
    }
    return false;
  }

  private boolean fits(double size, int columns, double air) {
    var labelWidth =
        content.lines().stream()
            .mapToDouble(line -> typefaces.width(line.label(), size, true, 0))
            .max()
            .orElse(0);
    var columnWidth = (RIGHT - LEFT - (columns - 1) * GUTTER) / columns;
    var labelShare = Math.min(labelWidth, columnWidth * (columns == 1 ? 0.33 : 0.42));
    var drawn = new ArrayList<Mark>();
    var leading = size * 1.34;
    var gap = size * air;
    var y = TOP;
    var column = 0;
    var rowHeight = 0.0;
    for (var line : content.lines()) {
      var valueWidth = columnWidth - labelShare - LABEL_GAP;
      var wide = columns == 2 && typefaces.width(line.value(), size, false, 0) > valueWidth * 1.9;
      if (wide && column == 1) {
        y += rowHeight;
        column = 0;
        rowHeight = 0;
      }
      var labels = wrap(line.label(), size, true, labelShare + 0.01);
      var values =
          wrap(
              line.value(), size, false, wide ? RIGHT - LEFT - labelShare - LABEL_GAP : valueWidth);
      var x = LEFT + column * (columnWidth + GUTTER);
      for (var i = 0; i < labels.size(); i++) {
        var label = labels.get(i);
        var right = x + labelShare - typefaces.width(label, size, true, 0);
        drawn.add(new Words(right, y + size + i * leading, size, true, 0, 0, BROWN, label));
      }
      for (var i = 0; i < values.size(); i++) {
        drawn.add(
            new Words(
                x + labelShare + LABEL_GAP,
                y + size + i * leading,
                size,
                false,
                0,
                0,
                INK,
                values.get(i)));
      }
      var height = Math.max(labels.size(), values.size()) * leading + gap;
      rowHeight = Math.max(rowHeight, height);
      var end = wide || columns == 1 || column == 1;
      if (end) {
        y += rowHeight;
        drawn.add(
            new Polyline(
                new double[] {LEFT, y - gap * 0.44, RIGHT, y - gap * 0.44}, 0.12, HAIRLINE));
        column = 0;
        rowHeight = 0;
      } else {
        column = 1;
      }
    }
    y += rowHeight;
    if (y > BOTTOM) {
      return false;
    }
    marks.addAll(drawn);
    return true;
  }

  private List<String> wrap(String words, double size, boolean bold, double width) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    var used = 0.0;
    for (var c : words.codePoints().toArray()) {
      var advance = typefaces.width(Character.toString(c), size, bold, 0);
      // A closing mark may hang over the edge; it never begins a line.
      if (used + advance > width && !line.isEmpty() && NEVER_FIRST.indexOf(c) < 0) {
        lines.add(line.toString());
        line.setLength(0);
        used = 0;
      }
      line.appendCodePoint(c);
      used += advance;
    }
    lines.add(line.toString());
    return lines;
  }

  private void qrCode() {
    marks.add(new Area(26, 146, 32, 32, new Colour(0xff, 0xff, 0xff)));
    marks.add(new Picture(26, 146, 32, QrCode.png(content.checkAddress())));
    marks.add(new Words(62, 156, 4.2, true, 0.3, 0, BROWN, SCAN_WORDS));
    marks.add(new Words(62, 163.5, 3.6, false, 0, 0, INK, CODE_LABEL + content.code()));
    marks.add(new Words(62, 170, 3.1, false, 0, 0, INK, IDENTIFIER_LABEL.strip()));
    marks.add(new Words(62, 175.5, 2.9, false, 0, 0, INK, content.identifier()));
  }

  private void issuer() {
    var words = ISSUER_LABEL + content.issuer();
    var size = Math.min(4.8, 4.8 * 84 / typefaces.width(words, 4.8, false, 0));
    centred(words, ISSUER_MIDDLE_X, 155.5, size);
    centred(content.issuedOn(), ISSUER_MIDDLE_X, 165, 4.8);
  }

  private void centred(String words, double x, double baseline, double size) {
    var width = typefaces.width(words, size, false, 0);
    marks.add(new Words(x - width / 2, baseline, size, false, 0, 0, INK, words));
  }

  private void foot() {
    var words = content.demo() ? DEMO_WORDS : LEGAL_WORDS;
    var width = typefaces.width(words, 3.6, true, 0.4);
    marks.add(
        new Words(
            (WIDTH - width) / 2, 191, 3.6, true, 0.4, 0, content.demo() ? RED : BROWN, words));
  }
}
