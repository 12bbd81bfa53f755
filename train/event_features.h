/* What train/confidence/ counts. */
#ifndef RO_TRAIN_EVENT_FEATURES_H
#define RO_TRAIN_EVENT_FEATURES_H

/* Reads the documents of a file as `readout read` does and prints a line for each event: address of its document, number of the event
 * (v1, …), features with spaces between; tabs between the three. Returns the exit status. */
int ro_write_features(const char *path);

#endif
