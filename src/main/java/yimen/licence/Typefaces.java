package yimen.licence;

import java.awt.geom.GeneralPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TTFSubsetter;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/// The typefaces of licences: two shipped weights and whatever `.ttf` files the operator put beside
/// them for rare characters. They must be TrueType outlines: neither OFD readers nor the subsetter
/// can use CFF. A character that none can draw stops the licence; a blank in a name is never
/// printed.
final class Typefaces {

  private static final List<String> TABLES =
      List.of(
          "head", "hhea", "hmtx", "maxp", "loca", "glyf", "name", "OS/2", "post", "cmap", "cvt ",
          "fpgm", "prep");

  private final List<Typeface> regular;
  private final List<Typeface> bold;

  private Typefaces(List<Typeface> regular, List<Typeface> bold) {
    this.regular = List.copyOf(regular);
    this.bold = List.copyOf(bold);
  }

  /// The shipped fonts, then those of the folder in the order of their names.
  static Typefaces load(Path folder) {
    var extra = extra(folder);
    var regular = new ArrayList<Typeface>();
    regular.add(shipped("regular"));
    regular.addAll(extra);
    var bold = new ArrayList<Typeface>();
    bold.add(shipped("bold"));
    // A label with a rare character is better thin than missing.
    bold.addAll(regular);
    return new Typefaces(regular, bold);
  }

  private static Typeface shipped(String weight) {
    var resource = "/fonts/yimen-serif-" + weight + ".ttf";
    try (var in = Typefaces.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("missing in the program: " + resource);
      }
      return new Typeface("YimenSerif-" + weight, in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
  }

  private static List<Typeface> extra(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.ttf")) {
      var paths = new TreeSet<Path>();
      files.forEach(paths::add);
      var fonts = new ArrayList<Typeface>();
      for (var path : paths) {
        fonts.add(new Typeface("YimenRare-" + fonts.size(), Files.readAllBytes(path)));
      }
      return fonts;
    } catch (IOException e) {
      throw new UncheckedIOException("fonts in " + folder, e);
    }
  }

  /// The characters that no typeface can draw, each once, in order.
  String missing(String words) {
    return words
        .codePoints()
        .filter(c -> regular.stream().noneMatch(face -> face.draws(c)))
        .mapToObj(Character::toString)
        .collect(Collectors.toCollection(LinkedHashSet::new))
        .stream()
        .collect(Collectors.joining());
  }

  /// Width of the words in mm at `size` mm, letters `spacing` mm apart.
  double width(String words, double size, boolean bold, double spacing) {
    return words.codePoints().mapToDouble(c -> face(c, bold).advance(c) * size + spacing).sum();
  }

  /// A stretch of words in one typeface, `offset` mm behind the beginning of the text.
  record Run(Typeface face, String words, double offset) {

    /// One character beyond the basic plane (𠮷), which fonts inside files cannot carry.
    boolean isOutline() {
      return !Character.isBmpCodePoint(words.codePointAt(0));
    }

    GeneralPath outline() {
      return face.outline(words.codePointAt(0));
    }
  }

  /// Cut so that in each run every character is as wide as OFD writers assume (Latin by table, all
  /// others one em): so OFD and PDF put each character at the same place.
  List<Run> runs(String words, double size, boolean bold, double spacing) {
    var runs = new ArrayList<Run>();
    var run = new StringBuilder();
    var offset = 0.0;
    var start = 0.0;
    Typeface current = null;
    var sameWidth = false;
    for (var c : words.codePoints().toArray()) {
      var face = face(c, bold);
      var plain = c < 0x7f || Character.isBmpCodePoint(c) && face.advance(c) == 1.0;
      if (current != null && (face != current || !plain || !sameWidth)) {
        runs.add(new Run(current, run.toString(), start));
        run.setLength(0);
        start = offset;
      }
      run.appendCodePoint(c);
      current = face;
      sameWidth = plain;
      offset += face.advance(c) * size + spacing;
    }
    if (current != null) {
      runs.add(new Run(current, run.toString(), start));
    }
    return runs;
  }

  private Typeface face(int character, boolean wantBold) {
    for (var face : wantBold ? bold : regular) {
      if (face.draws(character)) {
        return face;
      }
    }
    throw new IllegalStateException(
        "no typeface draws U+%04X: coverage is to be checked first".formatted(character));
  }

  /// Outline of one character of the regular face, 1 unit high, y upwards.
  GeneralPath outline(int character) {
    return face(character, true).outline(character);
  }

  /// One font file. Its tables are read under a lock: the parser seeks in one buffer.
  static final class Typeface {

    private final String name;
    private final byte[] file;
    private final TrueTypeFont font;
    private final CmapLookup cmap;
    private final double unitsPerEm;
    private final Map<Integer, Double> advances = new HashMap<>();

    Typeface(String name, byte[] file) {
      this.name = name;
      this.file = file;
      try {
        this.font = parse(file);
        this.cmap = font.getUnicodeCmapLookup();
        this.unitsPerEm = font.getUnitsPerEm();
      } catch (IOException e) {
        throw new UncheckedIOException("not a TrueType font: " + name, e);
      }
    }

    String name() {
      return name;
    }

    synchronized boolean draws(int character) {
      return cmap.getGlyphId(character) != 0;
    }

    /// As a share of the font size.
    synchronized double advance(int character) {
      return advances.computeIfAbsent(character, this::measured);
    }

    private double measured(int character) {
      try {
        return font.getAdvanceWidth(cmap.getGlyphId(character)) / unitsPerEm;
      } catch (IOException e) {
        throw new UncheckedIOException("font " + name, e);
      }
    }

    /// Widths of the printable ASCII characters, as ofdrw wants them; without them it assumes one
    /// half for all and spreads digits and Latin letters.
    double[] asciiWidths() {
      var widths = new double['~' - ' ' + 1];
      for (var c = ' '; c <= '~'; c++) {
        widths[c - ' '] = draws(c) ? advance(c) : 0.5;
      }
      return widths;
    }

    synchronized GeneralPath outline(int character) {
      try {
        var glyph = font.getGlyph().getGlyph(cmap.getGlyphId(character));
        var path = glyph == null ? new GeneralPath() : (GeneralPath) glyph.getPath().clone();
        path.transform(
            java.awt.geom.AffineTransform.getScaleInstance(1 / unitsPerEm, 1 / unitsPerEm));
        return path;
      } catch (IOException e) {
        throw new UncheckedIOException("font " + name, e);
      }
    }

    /// A font file with only these characters: some 50 KB instead of 3 MB.
    synchronized void writeSubset(Set<Integer> characters, Path into) throws IOException {
      var subsetter = new TTFSubsetter(font, TABLES);
      characters.forEach(subsetter::add);
      try (var out = Files.newOutputStream(into)) {
        subsetter.writeToStream(out);
      }
    }

    private static TrueTypeFont parse(byte[] file) throws IOException {
      return new TTFParser().parse(new RandomAccessReadBuffer(file));
    }

    @Override
    public String toString() {
      return name + " (" + file.length + " bytes)";
    }
  }
}
