package fr.rdvsolidarites.geo;

import java.util.Arrays;

/**
 * Keeps the lowest scores, each item once with its best. A handful of places: insertion is enough.
 */
final class BestFew {
  private final int[] items;
  private final int[] scores;
  private int size;

  BestFew(int limit) {
    items = new int[limit];
    scores = new int[limit];
  }

  void offer(int item, int score) {
    if (size == items.length && (size == 0 || score >= scores[size - 1])) {
      return;
    }
    var place = placeOf(item);
    if (place < size && scores[place] <= score) {
      return;
    }
    if (place == size && size < items.length) {
      size++;
    }
    place = Math.min(place, size - 1);
    for (; place > 0 && scores[place - 1] > score; place--) {
      items[place] = items[place - 1];
      scores[place] = scores[place - 1];
    }
    items[place] = item;
    scores[place] = score;
  }

  boolean isEmpty() {
    return size == 0;
  }

  boolean isFull() {
    return size == items.length;
  }

  /** Best first. */
  int[] items() {
    return Arrays.copyOf(items, size);
  }

  private int placeOf(int item) {
    for (var i = 0; i < size; i++) {
      if (items[i] == item) {
        return i;
      }
    }
    return size;
  }
}
