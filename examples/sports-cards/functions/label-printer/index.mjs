/** Prints a batch of labels, and names those that failed: the queue hands out only these again. */
export async function handler(event) {
  const batchItemFailures = [];
  for (const { messageId, body } of event.Records) {
    try {
      const { orderId, copies = 1 } = JSON.parse(body);
      console.log(JSON.stringify({ message: "printed", orderId, copies }));
    } catch (error) {
      console.error(JSON.stringify({ message: "could not print", messageId, reason: String(error) }));
      batchItemFailures.push({ itemIdentifier: messageId });
    }
  }
  return { batchItemFailures };
}
