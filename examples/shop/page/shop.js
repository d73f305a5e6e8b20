// What a shop adds: it listens for products, and puts them into its own cart.
const quiz = document.querySelector('pore-routine');
const items = document.getElementById('items');
let count = 0;

quiz.addEventListener('add-to-cart', ({ detail }) => {
  const price = detail.price == null ? '' : ` ${detail.price.toFixed(2)} ${detail.currency}`;
  const item = document.createElement('li');
  item.textContent = `${detail.name}${price} (SKU ${detail.sku}, GTIN ${detail.gtin})`;
  items.append(item);
  count += 1;
  document.getElementById('count').textContent = count === 1 ? '1 product' : `${count} products`;
});
