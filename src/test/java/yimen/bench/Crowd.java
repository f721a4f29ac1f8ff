package yimen.bench;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/// Several callers who take the next number until all are taken.
final class Crowd {

  interface Work {
    void of(int number) throws Exception;
  }

  private Crowd() {}

  static void each(int callers, int count, Work work) throws Exception {
    var next = new AtomicInteger();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var running =
          IntStream.range(0, callers)
              .<Future<Boolean>>mapToObj(_ ->
                  threads.submit(
                      (Callable<Boolean>)
                          () -> {
                            for (var i = next.getAndIncrement();
                                i < count;
                                i = next.getAndIncrement()) {
                              work.of(i);
                            }
                            return true;
                          }))
              .toList();
      for (var one : running) {
        try {
          one.get();
        } catch (ExecutionException e) {
          next.set(count);
          throw e;
        }
      }
    }
  }
}
