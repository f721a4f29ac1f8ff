package yimen.workbench;

import java.util.List;

/// One paper on one sheet. `items` are numbered lines inside the text, as what is to be corrected.
public record PaperPage(
    String title,
    String number,
    String addressee,
    List<String> before,
    List<String> items,
    List<String> after,
    String agency,
    String date,
    String code,
    String qr,
    String ledger,
    String back,
    boolean seal) {

  PaperPage numbered(
      String newNumber,
      String newDate,
      String newCode,
      String newQr,
      String newLedger,
      String newBack) {
    return new PaperPage(
        title, newNumber, addressee, before, items, after, agency, newDate, newCode, newQr,
        newLedger, newBack, seal);
  }
}
