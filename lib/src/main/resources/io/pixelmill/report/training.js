'use strict';
(function () {
  const {draw, data, base, axis, shareAxis, percent} = charts;
  const history = data('history');
  const rounds = data('rounds');
  const time = data('time');
  const layers = data('layers');
  const comparison = data('comparison');
  const validated = history.some(row => row.validation_accuracy !== null);

  const missing = value => value === null || value === undefined;
  const significant = value => missing(value) ? '–'
      : value !== 0 && Math.abs(value) < 1e-3 ? Number(value.toPrecision(3)).toExponential() : String(Number(value.toPrecision(3)));
  const decimal = value => missing(value) ? '–' : value.toFixed(4);

  /* Lines over a number of epochs, seconds or the like; series: name, colour, points, more. */
  function curves(c, x, yAxis, series, format) {
    const few = series.length === 1;
    return Object.assign(base(c), {
      legend: {show: !few, type: 'scroll', top: 0, textStyle: {color: c.ink}, pageTextStyle: {color: c.muted}},
      grid: {left: 60, right: 16, top: few ? 14 : 34, bottom: 44},
      xAxis: axis(c, Object.assign({type: 'value', nameLocation: 'middle', nameGap: 28}, x, {splitLine: {show: false}})),
      yAxis,
      series: series.map(([name, colour, points, more]) => Object.assign({
        name, type: 'line', data: points, symbolSize: 6, showSymbol: points.length < 60,
        lineStyle: {color: colour, width: 2}, itemStyle: {color: colour}
      }, more)),
      tooltip: Object.assign(base(c).tooltip, {trigger: 'axis', valueFormatter: format})
    });
  }

  const epochs = {name: 'epoch', min: 0, minInterval: 1};
  const ofEpochs = key => history.map(row => [row.epoch, row[key]]);
  const ofRounds = key => rounds.map(point => [point.epochs, point[key]]);

  function setting(c, key, more) {
    return curves(c, epochs, axis(c, {type: 'value', min: 0, axisLabel: {color: c.muted, formatter: significant}}),
        [[key.replace(/_/g, ' '), c.fourth, ofRounds(key), Object.assign({showSymbol: false}, more)]], significant);
  }

  const decade = value => Math.pow(10, Math.floor(Math.log10(value)));

  /* A line a layer, from blue to red. */
  function byLayer(c, key, yAxis, more) {
    const names = [...new Set(layers.map(row => row.layer))];
    const dark = matchMedia('(prefers-color-scheme: dark)').matches;
    const colour = i => `hsl(${215 + 145 * i / Math.max(1, names.length - 1)}, 65%, ${dark ? 65 : 45}%)`;
    const options = curves(c, Object.assign({}, epochs, {min: 1}),
        axis(c, Object.assign({type: 'log', axisLabel: {color: c.muted, formatter: significant}}, yAxis)),
        names.map((name, i) => [name, colour(i),
          layers.filter(row => row.layer === name).map(row => [row.epoch, row[key] > 0 ? row[key] : null]), more && i === 0 ? more : {}]),
        significant);
    options.legend.show = names.length > 1;
    return options;
  }

  function compared(c, x, position) {
    const key = comparison.every(one => one.epochs.some(row => row.validation_accuracy !== null))
        ? 'validation_accuracy' : 'train_loss';
    const palette = [c.first, c.second, c.third, c.fourth, c.fifth, c.sixth];
    const share = key === 'validation_accuracy';
    const options = curves(c, x, share ? shareAxis(c, {min: null, max: null, scale: true, name: 'validation accuracy', nameTextStyle: {align: 'left', color: c.muted}})
            : axis(c, {type: 'value', scale: true, name: 'training loss', nameTextStyle: {align: 'left', color: c.muted}}),
        comparison.map((one, i) => [one.name, palette[i % palette.length],
          one.epochs.map(row => [row[position], row[key]]), {lineStyle: {color: palette[i % palette.length], width: i === 0 ? 4 : 2, type: i < palette.length ? 'solid' : 'dashed'}, z: i === 0 ? 3 : 2}]),
        share ? percent : decimal);
    options.grid.top = 56;
    return options;
  }

  Object.assign(draw, {
    lossByRound(element, c) {
      element.style.height = '340px';
      const series = [
        ['Training', c.line, ofRounds('loss'), {lineStyle: {color: c.first, width: 1, opacity: 0.35}, showSymbol: false}],
        ['Training, smoothed', c.first, ofRounds('smoothed_loss'), {lineStyle: {color: c.first, width: 3}, showSymbol: false}]
      ];
      if (validated) {
        series.push(['Validation', c.second, ofEpochs('validation_loss'), {symbolSize: 8, showSymbol: true}]);
      }
      return curves(c, epochs, axis(c, {type: 'value', scale: true}), series, decimal);
    },

    validation(element, c) {
      return curves(c, epochs, shareAxis(c, {min: null, max: null, scale: true}), [
        ['Accuracy', c.second, ofEpochs('validation_accuracy')],
        ['Macro F1', c.third, ofEpochs('validation_macro_f1'), {lineStyle: {color: c.third, width: 2, type: 'dashed'}}]
      ].filter(series => series[2].some(point => point[1] !== null)), percent);
    },

    learningRate: (element, c) => setting(c, 'learning_rate'),
    batchSize: (element, c) => setting(c, 'batch_size', {step: 'end'}),
    averagingFrequency: (element, c) => setting(c, 'averaging_frequency', {step: 'end'}),

    time(element, c) {
      element.style.height = '340px';
      const palette = [c.third, c.second, c.first, c.fourth, c.fifth, c.sixth];
      const narrow = element.clientWidth < 500;
      return Object.assign(base(c), {
        legend: {top: 0, type: narrow ? 'scroll' : 'plain', textStyle: {color: c.ink}, pageTextStyle: {color: c.muted}},
        grid: {left: 60, right: 16, top: narrow ? 56 : 70, bottom: 44},
        xAxis: axis(c, {
          type: 'category', data: time.epochs.map(epoch => String(Number(epoch.toFixed(2)))), name: 'epoch', nameLocation: 'middle', nameGap: 28
        }),
        yAxis: axis(c, {type: 'value', name: 'seconds a round', nameTextStyle: {align: 'left', color: c.muted}}),
        series: time.parts.map((part, i) => ({
          name: part.title, type: 'bar', stack: 'time', data: part.seconds, itemStyle: {color: palette[i]}, barCategoryGap: '12%'
        })),
        tooltip: Object.assign(base(c).tooltip, {
          trigger: 'axis', axisPointer: {type: 'shadow'}, valueFormatter: value => significant(1000 * value) + ' ms'
        })
      });
    },

    stepRatio(element, c) {
      element.style.height = '340px';
      // At the end of a schedule the ratios may fall to nothing.
      return byLayer(c, 'step_ratio', {min: seen => Math.max(1e-6, Math.min(1e-4, decade(seen.min))), max: seen => Math.max(1e-2, 10 * decade(seen.max))}, {
        markArea: {
          silent: true, itemStyle: {color: c.third, opacity: 0.12}, label: {color: c.muted, position: 'insideBottomRight'},
          data: [[{yAxis: 0.0001, name: 'healthy'}, {yAxis: 0.01}]]
        }
      });
    },

    gradientNorm: (element, c) => byLayer(c, 'gradient_norm'),
    weightNorm: (element, c) => byLayer(c, 'weight_norm'),

    byEpoch: (element, c) => compared(c, epochs, 'epoch'),
    bySecond: (element, c) => compared(c, {name: 'seconds', min: 0}, 'seconds')
  });

  charts.start();
})();
