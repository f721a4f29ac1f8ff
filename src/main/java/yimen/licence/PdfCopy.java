package yimen.licence;

import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDPropertyList;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.blend.BlendMode;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.graphics.state.PDExtendedGraphicsState;
import org.apache.pdfbox.util.Matrix;
import yimen.licence.Mark.Area;
import yimen.licence.Mark.Colour;
import yimen.licence.Mark.Picture;
import yimen.licence.Mark.Polyline;
import yimen.licence.Mark.Words;
import yimen.licence.Typefaces.Typeface;

/// The same face as PDF, for people whose reader knows no OFD. A copy to look at and print: the
/// seal on it is a picture, the original is the OFD.
final class PdfCopy implements AutoCloseable {

  private static final float POINTS = 72f / 25.4f;

  private final PDDocument document = new PDDocument();
  private final PDPageContentStream out;
  private final Typefaces typefaces;
  private final Map<Typeface, PDFont> fonts = new HashMap<>();

  private PdfCopy(Typefaces typefaces, FontSubsets subsets) throws IOException {
    this.typefaces = typefaces;
    for (var entry : subsets.files().entrySet()) {
      fonts.put(entry.getKey(), PDType0Font.load(document, entry.getValue().toFile()));
    }
    var page = new PDPage(new PDRectangle(points(LicenceFace.WIDTH), points(LicenceFace.HEIGHT)));
    document.addPage(page);
    out = new PDPageContentStream(document, page);
  }

  static void draw(
      List<Mark> marks,
      Typefaces typefaces,
      FontSubsets subsets,
      byte[] sealPng,
      String title,
      Path into)
      throws IOException {
    try (var copy = new PdfCopy(typefaces, subsets)) {
      for (var mark : marks) {
        copy.draw(mark);
      }
      copy.out.setGraphicsStateParameters(likeInk());
      var place = LicenceFace.seal();
      copy.picture(sealPng, place.x(), place.y(), place.size());
      copy.out.close();
      copy.document.getDocumentInformation().setTitle(title);
      copy.document.getDocumentInformation().setCreator("yimen");
      copy.document.save(into.toFile());
    }
  }

  @Override
  public void close() throws IOException {
    document.close();
  }

  private void draw(Mark mark) throws IOException {
    switch (mark) {
      case Area(var x, var y, var width, var height, var colour) -> {
        fill(colour);
        out.addRect(
            points(x), points(LicenceFace.HEIGHT - y - height), points(width), points(height));
        out.fill();
      }
      case Polyline line -> polyline(line);
      case Picture(var x, var y, var size, var png) -> picture(png, x, y, size);
      case Words words -> words(words);
    }
  }

  private void polyline(Polyline line) throws IOException {
    var colour = line.colour();
    out.setStrokingColor(share(colour.red()), share(colour.green()), share(colour.blue()));
    out.setLineWidth(points(line.width()));
    var points = line.points();
    out.moveTo(points(points[0]), points(LicenceFace.HEIGHT - points[1]));
    for (var i = 2; i < points.length; i += 2) {
      out.lineTo(points(points[i]), points(LicenceFace.HEIGHT - points[i + 1]));
    }
    out.stroke();
  }

  private void words(Words words) throws IOException {
    fill(words.colour());
    for (var run : typefaces.runs(words.words(), words.size(), words.bold(), words.spacing())) {
      var turn = Math.toRadians(words.degrees());
      var place =
          Matrix.getRotateInstance(
              turn,
              points(words.x() + run.offset() * Math.cos(turn)),
              points(LicenceFace.HEIGHT - words.baseline() + run.offset() * Math.sin(turn)));
      if (run.isOutline()) {
        outline(run, place, points(words.size()));
        continue;
      }
      out.beginText();
      out.setFont(fonts.get(run.face()), points(words.size()));
      out.setCharacterSpacing(points(words.spacing()));
      out.setTextMatrix(place);
      out.showText(run.words());
      out.endText();
    }
  }

  /// Drawn, and said beside the drawing, so that it is found and read aloud like any character.
  private void outline(Typefaces.Run run, Matrix place, float size) throws IOException {
    var meaning = new COSDictionary();
    meaning.setString(COSName.ACTUAL_TEXT, run.words());
    out.beginMarkedContent(COSName.getPDFName("Span"), PDPropertyList.create(meaning));
    var shape = run.outline().createTransformedShape(AffineTransform.getScaleInstance(size, size));
    var at = new float[6];
    var from = new float[2];
    for (var path = shape.getPathIterator(place.createAffineTransform());
        !path.isDone();
        path.next()) {
      switch (path.currentSegment(at)) {
        case PathIterator.SEG_MOVETO -> out.moveTo(at[0], at[1]);
        case PathIterator.SEG_LINETO -> out.lineTo(at[0], at[1]);
        // PDF knows cubic curves only.
        case PathIterator.SEG_QUADTO ->
            out.curveTo(
                from[0] + 2 * (at[0] - from[0]) / 3,
                from[1] + 2 * (at[1] - from[1]) / 3,
                at[2] + 2 * (at[0] - at[2]) / 3,
                at[3] + 2 * (at[1] - at[3]) / 3,
                at[2],
                at[3]);
        case PathIterator.SEG_CUBICTO -> out.curveTo(at[0], at[1], at[2], at[3], at[4], at[5]);
        default -> out.closePath();
      }
      var last =
          switch (path.currentSegment(at)) {
            case PathIterator.SEG_QUADTO -> 2;
            case PathIterator.SEG_CUBICTO -> 4;
            default -> 0;
          };
      from[0] = at[last];
      from[1] = at[last + 1];
    }
    out.fill();
    out.endMarkedContent();
  }

  private void picture(byte[] png, double x, double y, double size) throws IOException {
    out.drawImage(
        PDImageXObject.createFromByteArray(document, png, null),
        points(x),
        points(LicenceFace.HEIGHT - y - size),
        points(size),
        points(size));
  }

  private void fill(Colour colour) throws IOException {
    out.setNonStrokingColor(share(colour.red()), share(colour.green()), share(colour.blue()));
  }

  /// The words under the seal stay readable.
  private static PDExtendedGraphicsState likeInk() {
    var state = new PDExtendedGraphicsState();
    state.setBlendMode(BlendMode.MULTIPLY);
    return state;
  }

  private static float share(int colour) {
    return colour / 255f;
  }

  private static float points(double millimetres) {
    return (float) millimetres * POINTS;
  }
}
