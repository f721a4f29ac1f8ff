package yimen.licence;

import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dom4j.DocumentException;
import org.dom4j.Element;
import org.ofdrw.core.basicStructure.ofd.docInfo.CustomDatas;
import org.ofdrw.font.Font;
import org.ofdrw.layout.OFDDoc;
import org.ofdrw.layout.PageLayout;
import org.ofdrw.layout.VirtualPage;
import org.ofdrw.layout.element.Position;
import org.ofdrw.layout.element.canvas.Canvas;
import org.ofdrw.layout.element.canvas.DrawContext;
import org.ofdrw.layout.element.canvas.FontSetting;
import org.ofdrw.reader.OFDReader;
import org.ofdrw.sign.NumberFormatAtomicSignID;
import org.ofdrw.sign.OFDSigner;
import org.ofdrw.sign.SignMode;
import org.ofdrw.sign.stamppos.NormalStampPos;
import yimen.licence.Mark.Area;
import yimen.licence.Mark.Colour;
import yimen.licence.Mark.Picture;
import yimen.licence.Mark.Polyline;
import yimen.licence.Mark.Words;
import yimen.licence.Typefaces.Typeface;

/// Writes a licence as OFD (GB/T 33190) and puts the seal on it. Paths, not streams, because ofdrw
/// works in folders.
final class OfdLicence {

  /// Where the identifier stands in the file: in the document's own data, under the seal.
  static final String IDENTIFIER = "ZZBS";

  private final Typefaces typefaces;
  private final Map<Typeface, Font> fonts = new HashMap<>();
  private final Path folder;
  private int pictures;

  private OfdLicence(Typefaces typefaces, FontSubsets subsets, Path folder) throws IOException {
    this.typefaces = typefaces;
    this.folder = folder;
    for (var entry : subsets.files().entrySet()) {
      var face = entry.getKey();
      fonts.put(face, new Font(face.name(), face.name(), entry.getValue(), face.asciiWidths()));
    }
  }

  static void draw(
      List<Mark> marks,
      Typefaces typefaces,
      FontSubsets subsets,
      String title,
      String identifier,
      Path folder,
      Path into)
      throws IOException {
    var licence = new OfdLicence(typefaces, subsets, folder);
    try (var document = new OFDDoc(into)) {
      var layout = new PageLayout(LicenceFace.WIDTH, LicenceFace.HEIGHT);
      var canvas = new Canvas(0d, 0d, LicenceFace.WIDTH, LicenceFace.HEIGHT);
      canvas.setPosition(Position.Absolute);
      canvas.setDrawer(context -> {
        for (var mark : marks) {
          licence.draw(context, mark);
        }
        withoutEmptyDistances(canvas.getPreferBlock());
      });
      var page = new VirtualPage(layout);
      page.add(canvas);
      document.addVPage(page);
      describe(document, title, identifier);
    }
  }

  /// ofdrw writes `DeltaX=""` for a single character, which strict readers take for an error.
  private static void withoutEmptyDistances(Element element) {
    var distances = element.attribute("DeltaX");
    if (distances != null && distances.getValue().isEmpty()) {
      element.remove(distances);
    }
    element.elements().forEach(OfdLicence::withoutEmptyDistances);
  }

  private static void describe(OFDDoc document, String title, String identifier)
      throws IOException {
    try {
      document
          .getOfdDir()
          .getOfd()
          .getDocBody()
          .getDocInfo()
          .setTile(title)
          .setCreator("yimen")
          .setCustomDatas(new CustomDatas().addCustomData(IDENTIFIER, identifier));
    } catch (DocumentException e) {
      throw new IOException("ofdrw cannot read what it wrote", e);
    }
  }

  static void seal(Path drawn, SealInHand seal, java.time.Instant at, Path into)
      throws IOException, GeneralSecurityException {
    try (var reader = new OFDReader(drawn);
        var signer = new OFDSigner(reader, into, new NumberFormatAtomicSignID())) {
      signer.setSignMode(SignMode.WholeProtected);
      signer.setSignContainer(new SealContainer(seal, at));
      var place = LicenceFace.seal();
      signer.addApPos(new NormalStampPos(1, place.x(), place.y(), place.size(), place.size()));
      signer.exeSign();
    }
  }

  private void draw(DrawContext context, Mark mark) throws IOException {
    context.save();
    switch (mark) {
      case Area(var x, var y, var width, var height, var colour) -> {
        fill(context, colour);
        context.fillRect(x, y, width, height);
      }
      case Polyline line -> polyline(context, line);
      case Picture(var x, var y, var size, var png) -> {
        var file = Files.write(folder.resolve("picture-" + pictures++ + ".png"), png);
        context.drawImage(file, x, y, size, size);
      }
      case Words words -> words(context, words);
    }
    context.restore();
  }

  private static void polyline(DrawContext context, Polyline line) {
    var colour = line.colour();
    context.setStrokeColor(colour.red(), colour.green(), colour.blue());
    context.setLineWidth(line.width());
    context.beginPath();
    var points = line.points();
    context.moveTo(rounded(points[0]), rounded(points[1]));
    for (var i = 2; i < points.length; i += 2) {
      context.lineTo(rounded(points[i]), rounded(points[i + 1]));
    }
    context.stroke();
  }

  private void words(DrawContext context, Words words) throws IOException {
    fill(context, words.colour());
    context.translate(words.x(), words.baseline());
    if (words.degrees() != 0) {
      context.rotate(-words.degrees());
    }
    for (var run : typefaces.runs(words.words(), words.size(), words.bold(), words.spacing())) {
      if (run.isOutline()) {
        outline(context, run, words.size());
      } else {
        context.setFont(
            new FontSetting(words.size(), fonts.get(run.face())).setLetterSpacing(words.spacing()));
        context.fillText(run.words(), run.offset(), 0);
      }
    }
  }

  private static void outline(DrawContext context, Typefaces.Run run, double size) {
    var place = new AffineTransform(size, 0, 0, -size, run.offset(), 0);
    var at = new double[6];
    context.beginPath();
    for (var path = run.outline().getPathIterator(place); !path.isDone(); path.next()) {
      switch (path.currentSegment(at)) {
        case PathIterator.SEG_MOVETO -> context.moveTo(at[0], at[1]);
        case PathIterator.SEG_LINETO -> context.lineTo(at[0], at[1]);
        case PathIterator.SEG_QUADTO -> context.quadraticCurveTo(at[0], at[1], at[2], at[3]);
        case PathIterator.SEG_CUBICTO ->
            context.bezierCurveTo(at[0], at[1], at[2], at[3], at[4], at[5]);
        default -> context.closePath();
      }
    }
    context.fill();
  }

  private static void fill(DrawContext context, Colour colour) {
    context.setFillColor(colour.red(), colour.green(), colour.blue());
  }

  /// Hundredths of a millimetre are finer than print and keep the file small.
  private static double rounded(double millimetres) {
    return Math.round(millimetres * 100) / 100.0;
  }
}
