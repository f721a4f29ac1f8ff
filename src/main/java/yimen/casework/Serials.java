package yimen.casework;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.transaction.support.TransactionOperations;
import yimen.kernel.CaseNumber;
import yimen.kernel.DivisionCode;

/// Hands out case numbers. Serials come from the database in blocks, so that no submission waits
/// for another; a block that a stopped program did not use up leaves a gap, which is harmless
/// (architecture §6). Ask outside a transaction.
final class Serials {

  private static final int BLOCK = 20;
  private static final int AREAS_KEPT = 1000;

  private record Place(String area, LocalDate day) {}

  private static final class Block {
    private int next;
    private int left;
  }

  private final CaseStore cases;
  private final TransactionOperations transaction;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Place, Block> blocks =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Place, Block> eldest) {
          return size() > AREAS_KEPT;
        }
      };

  Serials(CaseStore cases, TransactionOperations transaction) {
    this.cases = cases;
    this.transaction = transaction;
  }

  /// `area`: six digits.
  CaseNumber next(String area, LocalDate day) {
    lock.lock();
    try {
      var block = blocks.computeIfAbsent(new Place(area, day), _ -> new Block());
      if (block.left == 0) {
        block.next =
            Objects.requireNonNull(transaction.execute(_ -> cases.serials(area, day, BLOCK)));
        block.left = BLOCK;
      }
      block.left--;
      return CaseNumber.make(DivisionCode.of(area), day, block.next++);
    } finally {
      lock.unlock();
    }
  }
}
